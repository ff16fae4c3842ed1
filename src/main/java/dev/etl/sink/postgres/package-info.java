/// Loads into PostgreSQL with COPY, over one connection and in one transaction.
///
/// - [dev.etl.sink.postgres.PostgresLoad] is one load. Its [dev.etl.sink.postgres.Session] is the
///   connection, its [dev.etl.sink.postgres.Claim] which table it has and how it is filled.
/// - [dev.etl.sink.postgres.LoadSteps] is what is said to the server around COPY: a new table, rows
///   behind others, another table that takes the place of the old one, rows merged by key.
///   [dev.etl.sink.postgres.CascadingKeys] tells what a deletion would do to other tables,
///   [dev.etl.sink.postgres.Merge] brings rows from a staging table to the table,
///   [dev.etl.sink.postgres.Identity] and [dev.etl.sink.postgres.Sequences] are about columns that
///   the server fills itself. [dev.etl.sink.postgres.Attachments] tells whether another table may
///   take the place, [dev.etl.sink.postgres.ImmediateKey] whether rows can be merged by the key,
///   [dev.etl.sink.postgres.IndexCopy] makes its indexes, [dev.etl.sink.postgres.ExclusiveLock]
///   waits for the moment.
/// - [dev.etl.sink.postgres.CopyFormat] is how workers write rows, in binary or as text;
///   [dev.etl.sink.postgres.CopyStream] sends them in the order of the splits.
/// - [dev.etl.sink.postgres.Commit] ends the transaction, and finds out how if the connection is
///   lost then; [dev.etl.sink.postgres.PostgresFailure] says what errors of the server mean.
@NullMarked
package dev.etl.sink.postgres;

import org.jspecify.annotations.NullMarked;
