/// Transforms of rows. A [dev.etl.transform.Transform] is declared, then bound.
/// [dev.etl.transform.Summarize] turns the rows of a source into one row of statistics per column,
/// with [dev.etl.transform.statistic.Aggregation]s whose states can merge:
///
/// | aggregation | result |
/// |---|---|
/// | [dev.etl.transform.statistic.Stats] | mean and sample standard deviation: light |
/// | [dev.etl.transform.statistic.LogSumExp] | log-sum-exp: heavy on the CPU |
///
/// [dev.etl.transform.Aggregate] turns rows into one row per group ([dev.etl.transform.group]).
///
/// [dev.etl.transform.Profile] turns rows into one row for each column, which tells what is in it
/// ([dev.etl.transform.profile]); [dev.etl.transform.Frequencies] are groups with their counts, the
/// most frequent first.
///
/// A [dev.etl.transform.step.ReductionState] can be written as bytes in shards of groups: a
/// `Division` assigns groups to shards, and each `Accumulator` writes to a `ByteOutput` and reads
/// from a `ByteInput`. A [dev.etl.transform.step.ShardMerge] merges the states of one shard, on any
/// machine, and ranks its result. [dev.etl.transform.LookupTables] holds the tables of all lookups
/// of a run, which travel the same way.
///
/// [dev.etl.transform.Copy] copies the file of each row, in the same fan-out: a `CopyStep`.
///
/// [dev.etl.transform.Enrich] asks an API about each row: an `EnrichStep` makes URLs from rows and
/// columns from responses. `AnswerCalls` sends requests, on the run's
/// [dev.etl.transform.call.FanOut], unless the `AnswerCache` has the response or another split is
/// requesting it.
///
/// [dev.etl.transform.Inspect] marks a place between steps: the engine keeps the first rows that
/// reach it, to show them.
///
/// An error in names or types of one part of a transform is a
/// [dev.etl.transform.step.PartException], which knows the part and so its line.
@NullMarked
package dev.etl.transform;

import org.jspecify.annotations.NullMarked;
