package dev.etl.sink;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;

/// Where a result goes.
///
/// ```java
/// try (OpenSink open = sink.open(schema, context)) {
///   try (SplitWriter writer = open.newSplit()) {
///     writer.write(batch);
///     open.append(writer.finish());
///   }
///   open.prepare();
///   open.commit();
/// }
/// ```
public sealed interface Sink
    permits StandardOutputSink, FileSink, JdbcSink, SparkSink, NullSink, MemorySink {

  /// What errors and reports call it, without secrets.
  String describe();

  /// Whether the target could take a result, as far as can be said without opening it: a run, a dry
  /// run and a check all ask this first. Nothing is made or moved.
  ///
  /// @param schema of the result
  /// @throws dev.etl.data.EtlException of kind USAGE if it does not fit the schema or the mode
  default void check(Schema schema) {}

  /// Claims the target, before any data moves.
  ///
  /// @param schema of every batch that will be written
  /// @throws dev.etl.data.EtlException of kind UNAVAILABLE if the target is not to be had, USAGE if
  ///   it does not fit the schema or the mode
  OpenSink open(Schema schema, SinkContext context);

  /// Publishes a table that is there already.
  ///
  /// @throws dev.etl.data.EtlException of kind UNAVAILABLE if that fails; nothing is published then
  default void publish(RecordBatch table, SinkContext context) {
    try (OpenSink open = open(table.schema(), context)) {
      open.append(table);
      open.prepare();
      open.commit();
    }
  }
}
