/// Loads PostgreSQL tables with COPY, over one connection and in one transaction.
///
/// - [dev.etl.sink.postgres.PostgresLoad] is one load. Its [dev.etl.sink.postgres.Session] is the
///   connection, its [dev.etl.sink.postgres.Claim] the claimed table and how to fill it.
/// - [dev.etl.sink.postgres.LoadSteps] are the statements around COPY: a new table, an append, a
///   table that replaces the old one, a merge by key. [dev.etl.sink.postgres.CascadingKeys] finds
///   effects of a deletion on other tables. [dev.etl.sink.postgres.Merge] moves rows from a staging
///   table to the table. [dev.etl.sink.postgres.Identity] and [dev.etl.sink.postgres.Sequences]
///   handle columns that the server fills. [dev.etl.sink.postgres.Attachments] checks whether
///   another table may replace this one, [dev.etl.sink.postgres.ImmediateKey] whether rows can
///   merge by the key. [dev.etl.sink.postgres.IndexCopy] creates the indexes, and
///   [dev.etl.sink.postgres.ExclusiveLock] waits for the lock.
/// - [dev.etl.sink.postgres.CopyFormat] encodes rows on workers, in binary or as text;
///   [dev.etl.sink.postgres.CopyStream] sends them in split order.
/// - [dev.etl.sink.postgres.Commit] ends the transaction, and asks for its outcome if the
///   connection is lost; [dev.etl.sink.postgres.PostgresFailure] interprets errors of the server.
@NullMarked
package dev.etl.sink.postgres;

import org.jspecify.annotations.NullMarked;
