package dev.etl.sink.open;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.file.OutputTarget;
import dev.etl.format.FileFormat;
import dev.etl.sink.FileSink;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.MemorySink;
import dev.etl.sink.NullSink;
import dev.etl.sink.ObjectSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Sink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.SparkSink;
import dev.etl.sink.StandardOutputSink;
import dev.etl.sink.file.EncodedSink;
import dev.etl.sink.jdbc.OneTransaction;
import dev.etl.sink.jdbc.TargetCheck;
import dev.etl.sink.postgres.PostgresLoad;

/// Checks and opens sinks of all kinds, except those that Spark writes.
///
/// ```java
/// try (OpenSink open = SinkOpener.open(sink, schema, context)) {
///   try (SplitWriter writer = open.newSplit()) {
///     writer.write(batch);
///     open.append(writer.finish());
///   }
///   open.prepare();
///   open.commit();
/// }
/// ```
public final class SinkOpener {
  private SinkOpener() {}

  /// Checks whether the target could take a result, as far as possible without opening it: a run, a
  /// dry run and a check all begin with it. Creates and moves nothing.
  ///
  /// @param schema of the result
  /// @throws dev.etl.data.EtlException USAGE if it does not fit the schema or the mode
  public static void check(Sink sink, Schema schema) {
    switch (sink) {
      case FileSink file -> FileOpener.check(file, schema);
      case ObjectSink object -> ObjectOpener.check(object);
      case JdbcSink table -> checkTable(table, schema);
      case SparkSink table -> new SparkColumns(table, schema).check();
      case StandardOutputSink _, NullSink _, MemorySink _ -> {}
    }
  }

  private static void checkTable(JdbcSink table, Schema schema) {
    TargetCheck.check(table, schema);
    if (isPostgres(table)) {
      PostgresLoad.check(table, schema);
    }
  }

  /// Claims the target, before any data moves.
  ///
  /// @param schema of every batch that will be written
  /// @throws dev.etl.data.EtlException UNAVAILABLE if the target is unavailable, USAGE if it does
  ///   not fit the schema or the mode, or only Spark writes it
  public static OpenSink open(Sink sink, Schema schema, SinkContext context) {
    return switch (sink) {
      case FileSink file -> FileOpener.open(file, schema, context);
      case ObjectSink object -> ObjectOpener.open(object, schema, context);
      case JdbcSink table -> openTable(table, schema, context);
      case StandardOutputSink output ->
          EncodedSink.open(
              output.describe(),
              OutputTarget.standardOutput(context.standardOutput()),
              FileFormat.of(output.format()),
              schema,
              context.milestones(),
              context.fit());
      case SparkSink table -> throw table.neededSpark();
      case NullSink _ -> new CountingSink();
      case MemorySink memory -> new CollectingSink(memory);
    };
  }

  private static OpenSink openTable(JdbcSink table, Schema schema, SinkContext context) {
    JdbcSink ready = table.with(table.credentials().read());
    return isPostgres(ready)
        ? PostgresLoad.open(ready, schema, context)
        : OneTransaction.open(ready, schema, context);
  }

  private static boolean isPostgres(JdbcSink table) {
    return table.url().driver().equals("postgresql");
  }

  /// Publishes a complete table.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if that fails; nothing is published then
  public static void publish(Sink sink, RecordBatch table, SinkContext context) {
    try (OpenSink open = open(sink, table.schema(), context)) {
      open.append(table);
      open.prepare();
      open.commit();
    }
  }

  /// Writes an empty line to standard output, to separate two results.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it cannot be written
  public static void publishEmptyLine(SinkContext context) {
    publishText("\n", context);
  }

  /// Writes a text to standard output. A closed output is not an error.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it cannot be written
  public static void publishText(String text, SinkContext context) {
    try (OutputTarget target = OutputTarget.standardOutput(context.standardOutput())) {
      target.write(out -> out.write(text.getBytes(UTF_8)));
      target.prepare();
      target.commit();
    }
  }
}
