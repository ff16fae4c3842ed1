package dev.etl.cli;

import dev.etl.format.OutputFormat;
import dev.etl.sink.FileSink;
import dev.etl.sink.Sink;
import dev.etl.sink.StandardOutputSink;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say where the result goes.
final class OutputOptions {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the result goes; replaced whole or not at all. Default: standard output")
  private @Nullable Path output;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "table, csv, tsv, json, jsonl, markdown. Default: by the ending of the file's name; on a"
              + " terminal table, otherwise csv")
  private @Nullable OutputFormat format;

  /// Whether they say anything; if not, a pipeline file may.
  boolean isGiven() {
    return output != null || format != null;
  }

  Sink sink(Terminal terminal) {
    if (output != null) {
      return new FileSink(output, format != null ? format : OutputFormat.ofFile(output));
    }
    return standardOutput(terminal);
  }

  /// Standard output, whatever `-o` says.
  Sink standardOutput(Terminal terminal) {
    OutputFormat usual = terminal.outIsTerminal() ? OutputFormat.TABLE : OutputFormat.CSV;
    return new StandardOutputSink(format != null ? format : usual);
  }
}
