package dev.etl.cli.job;

import dev.etl.cli.option.Flag;
import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Repeated;
import dev.etl.cli.option.Single;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputFormat;
import dev.etl.http.RetryPolicy;
import dev.etl.pipeline.form.Origins;
import dev.etl.sink.FileSink;
import dev.etl.sink.ObjectSink;
import dev.etl.sink.Sink;
import dev.etl.sink.StandardOutputSink;
import dev.etl.sink.WriteMode;
import java.nio.file.Path;
import java.util.Optional;

/// The options for the destination of the result.
public final class OutputOptions extends OptionGroup {

  private final Single<String> output =
      fileName(
          "-o, --output",
          "TARGET",
          "Target: a file or s3://bucket/key (replaced whole or not at all), a database (with"
              + " --table), or - for standard output. Default: -");

  private final Single<OutputFormat> format =
      single(
          OutputFormat.GRAMMAR,
          "--format",
          "NAME",
          "table, csv, tsv, json, jsonl, markdown, parquet. Default: from the ending of the"
              + " file's name; on a terminal table, otherwise csv");

  private final Single<WriteMode> writeMode =
      single(
          WriteMode.GRAMMAR,
          "--write-mode",
          "NAME",
          "If the target exists: overwrite, append, fail, and in tables upsert. Default:"
              + " overwrite for files; a table must not exist");

  private final Repeated<String> partitionBy =
      textList(
          "--partition-by",
          "NAME",
          "Write a folder with a subfolder for each value of these columns.");

  private final Flag wide =
      flag("--wide", "Show tables whole on a terminal, and not only what fits its width.");

  private final TableOptions table = include(new TableOptions());

  /// The terminal on which tables are shown as these options ask.
  public Terminal shown(Terminal terminal) {
    return wide.isGiven() ? terminal.withWholeTables() : terminal;
  }

  /// Whether they name a database table.
  boolean isTable() {
    return table.isGiven();
  }

  /// The destination of the result.
  ///
  /// @param retry attempts to connect
  public Sink sink(RetryPolicy retry, Terminal terminal) {
    String target = output.orNull();
    if (table.isGiven()) {
      if (format.isGiven() || partitionBy.isGiven()) {
        throw new EtlException(
            ErrorKind.USAGE,
            "--format and --partition-by are for files, not for tables",
            "leave them out");
      }
      return table.sink(isStandardOutput() ? null : target, writeMode.get(), retry, terminal);
    }
    if (target == null || isStandardOutput()) {
      if (writeMode.isGiven() || partitionBy.isGiven()) {
        throw new EtlException(
            ErrorKind.USAGE,
            "--write-mode and --partition-by need a file or a table",
            "name one with -o");
      }
      return standardOutput(terminal);
    }
    if (target.isBlank()) {
      throw new EtlException(
          ErrorKind.USAGE, "the name of the target is empty", "name a file with -o");
    }
    if (target.startsWith("jdbc:")) {
      throw new EtlException(
          ErrorKind.USAGE, "the target is a database: missing --table", "name one with --table");
    }
    if (ObjectSink.is(target)) {
      return object(target);
    }
    FileSink.checkName(target);
    Path path = PathText.path(target);
    return new FileSink(
        path,
        format
            .get()
            .map(given -> FileFormat.of(given, path))
            .orElseGet(() -> FileFormat.ofFile(path)),
        partitionBy.all(),
        writeMode.orElse(WriteMode.OVERWRITE));
  }

  private Sink object(String target) {
    if (partitionBy.isGiven()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--partition-by writes folders of this machine",
          "leave it out, or write a folder and copy that");
    }
    Path name = ObjectSink.fileName(target);
    return new ObjectSink(
        target,
        format
            .get()
            .map(given -> FileFormat.of(given, name))
            .orElseGet(() -> FileFormat.ofFile(name)),
        writeMode.orElse(WriteMode.OVERWRITE));
  }

  private boolean isStandardOutput() {
    return output.get().equals(Optional.of("-"));
  }

  /// The origin of its secrets.
  Origins origins(Terminal terminal) {
    return table.origins(terminal);
  }

  /// Standard output, even if `-o` is given.
  public StandardOutputSink standardOutput(Terminal terminal) {
    OutputFormat usual = terminal.outIsTerminal() ? OutputFormat.TABLE : OutputFormat.CSV;
    StandardOutputSink sink = new StandardOutputSink(format.orElse(usual));
    Outputs.checkSeen(sink, terminal);
    return sink;
  }
}
