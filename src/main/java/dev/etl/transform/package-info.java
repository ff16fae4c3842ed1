/// What happens to rows. A [dev.etl.transform.Transform] is declared; [dev.etl.transform.Summarize]
/// turns the rows of a source into one row of statistics a column, by
/// [dev.etl.transform.Aggregation]s with mergeable state:
///
/// | aggregation | gives |
/// |---|---|
/// | [dev.etl.transform.Stats] | mean and sample standard deviation: the light transform |
/// | [dev.etl.transform.LogSumExp] | log-sum-exp: the CPU-heavy one |
///
/// [dev.etl.transform.Aggregate] turns rows into one row a group. Its states are `Groups`: a
/// `KeyTable` numbers the groups, and an `Accumulator` for each [dev.etl.transform.AggregateCall]
/// keeps what is known of each number. All of them take their memory from one `MemoryLimit`.
///
/// A [dev.etl.transform.ReductionState] can be written as bytes, divided among shards by its
/// groups: a `Division` says which group is in which, each `Accumulator` writes to a `ByteOutput`
/// and reads from a `ByteInput`. A [dev.etl.transform.ShardMerge] merges the states of one shard,
/// on whatever machine, and ranks what they result in. [dev.etl.transform.LookupTables] are the
/// tables of all lookups of a run, which travel likewise.
///
/// [dev.etl.transform.Enrich] asks an API about each row: an `EnrichStep` makes URLs of rows and
/// columns of answers; `AnswerCalls` asks, on the run's [dev.etl.transform.FanOut], for what the
/// `AnswerCache` does not know and no other split is asking for.
///
/// An error in names or types that is about one part of a transform is a
/// [dev.etl.transform.PartException], so that its line can be told.
@NullMarked
package dev.etl.transform;

import org.jspecify.annotations.NullMarked;
