package dev.etl.sink;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import java.io.OutputStream;

/// Where a result goes.
///
/// ```java
/// try (OpenSink open = sink.open(schema, standardOutput)) {
///   try (SplitWriter writer = open.newSplit()) {
///     writer.write(batch);
///     open.append(writer.finish());
///   }
///   open.commit();
/// }
/// ```
public sealed interface Sink permits StandardOutputSink, FileSink, MemorySink {

  /// Claims the target, before any data moves.
  ///
  /// @param schema of every batch that will be written
  /// @param standardOutput lent to sinks that write there: flushed, never closed. It should throw
  ///   what goes wrong: a [java.io.PrintStream] hides the reason
  /// @throws dev.etl.data.EtlException of kind UNAVAILABLE if the target is not to be had
  OpenSink open(Schema schema, OutputStream standardOutput);

  /// Publishes a table that is there already.
  ///
  /// @throws dev.etl.data.EtlException of kind UNAVAILABLE if that fails; nothing is published then
  default void publish(RecordBatch table, OutputStream standardOutput) {
    try (OpenSink open = open(table.schema(), standardOutput)) {
      open.append(table);
      open.commit();
    }
  }
}
