package dev.etl.cli.job;

import dev.etl.cli.terminal.Terminal;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.bound.TargetChecks;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputCompression;
import dev.etl.format.OutputFormat;
import dev.etl.sink.Sink;
import dev.etl.sink.StandardOutputSink;
import java.nio.file.Path;

/// Checks of outputs that depend on options and the terminal.
public final class Outputs {
  private Outputs() {}

  /// Adds a JSON file to the outputs of a run.
  ///
  /// @throws EtlException USAGE if it conflicts with the others, or is compressed
  public static void addJson(TargetChecks targets, String option, Path path) {
    targets.addFile(option, path);
    FileFormat format = FileFormat.fixed(OutputFormat.JSON, path, option);
    if (format.compression() != OutputCompression.NONE) {
      throw new EtlException(
          ErrorKind.USAGE, option + ": " + path + ": it is not compressed", "leave out the ending");
    }
  }

  /// Checks that unreadable output is not written to a terminal.
  ///
  /// @throws EtlException USAGE if it would be
  public static void checkSeen(Sink sink, Terminal terminal) {
    if (terminal.outIsTerminal() && sink instanceof StandardOutputSink output) {
      output.checkReadable();
    }
  }
}
