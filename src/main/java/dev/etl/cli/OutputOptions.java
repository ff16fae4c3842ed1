package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputFormat;
import dev.etl.http.RetryPolicy;
import dev.etl.pipeline.form.Origins;
import dev.etl.sink.FileSink;
import dev.etl.sink.Sink;
import dev.etl.sink.StandardOutputSink;
import dev.etl.sink.WriteMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// The options for the destination of the result.
final class OutputOptions {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "TARGET",
      description =
          "Where the result goes: a file, which is replaced whole or not at all, with --table a"
              + " database, or - for standard output, the default")
  private @Nullable String output;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "table, csv, tsv, json, jsonl, markdown, parquet. Default: by the ending of the file's"
              + " name; on a terminal table, otherwise csv")
  private @Nullable OutputFormat format;

  @Option(
      names = "--write-mode",
      paramLabel = "NAME",
      description =
          "What becomes of what is there: overwrite, append, fail, and in tables upsert. Default:"
              + " overwrite for files; a table must not exist")
  private @Nullable WriteMode writeMode;

  @Option(
      names = "--partition-by",
      paramLabel = "NAME",
      split = ",",
      description = "Write a folder of files, one folder within for each value of these columns.")
  private List<String> partitionBy = new ArrayList<>();

  @ArgGroup(validate = false, heading = "%nDatabases:%n")
  private @Nullable TableOptions table;

  /// Whether any is given; otherwise a pipeline file may decide.
  boolean isGiven() {
    return output != null
        || format != null
        || writeMode != null
        || !partitionBy.isEmpty()
        || table != null;
  }

  /// Whether they name a database table.
  boolean isTable() {
    return table != null;
  }

  /// The destination of the result.
  ///
  /// @param retry attempts to connect
  Sink sink(RetryPolicy retry, Terminal terminal) {
    if (table != null) {
      if (format != null || !partitionBy.isEmpty()) {
        throw new EtlException(
            ErrorKind.USAGE,
            "--format and --partition-by are for files, and a table is named",
            "leave them out");
      }
      return table.sink(isStandardOutput() ? null : output, writeMode, retry, terminal);
    }
    if (output == null || isStandardOutput()) {
      if (writeMode != null || !partitionBy.isEmpty()) {
        throw new EtlException(
            ErrorKind.USAGE,
            "--write-mode and --partition-by are for files and tables, and none is named",
            "name one with -o");
      }
      return standardOutput(terminal);
    }
    if (output.isBlank()) {
      throw new EtlException(
          ErrorKind.USAGE, "the name of the target is empty", "name a file with -o");
    }
    if (output.startsWith("jdbc:")) {
      throw new EtlException(
          ErrorKind.USAGE, "no table of the database is named", "name one with --table");
    }
    FileSink.checkName(output);
    Path path = PathText.path(output);
    return new FileSink(
        path,
        format != null ? FileFormat.of(format, path) : FileFormat.ofFile(path),
        partitionBy,
        Objects.requireNonNullElse(writeMode, WriteMode.OVERWRITE));
  }

  private boolean isStandardOutput() {
    return "-".equals(output);
  }

  /// The origin of its secrets.
  Origins origins(Terminal terminal) {
    return table == null ? Origins.NONE : table.origins(terminal);
  }

  /// Standard output, even if `-o` is given.
  StandardOutputSink standardOutput(Terminal terminal) {
    OutputFormat usual = terminal.outIsTerminal() ? OutputFormat.TABLE : OutputFormat.CSV;
    StandardOutputSink sink = new StandardOutputSink(format != null ? format : usual);
    Outputs.checkSeen(sink, terminal);
    return sink;
  }
}
