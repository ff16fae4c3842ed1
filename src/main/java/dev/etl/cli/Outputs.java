package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.bound.TargetChecks;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputCompression;
import dev.etl.format.OutputFormat;
import dev.etl.sink.Sink;
import dev.etl.sink.StandardOutputSink;
import java.nio.file.Path;

/// Checks of what is written that depend on options and on the terminal.
final class Outputs {
  private Outputs() {}

  /// Adds a file of JSON to what a run writes.
  ///
  /// @throws EtlException USAGE if it cannot be written beside the others, or is compressed
  static void addJson(TargetChecks targets, String option, Path path) {
    targets.addFile(option, path);
    FileFormat format = FileFormat.fixed(OutputFormat.JSON, path, option);
    if (format.compression() != OutputCompression.NONE) {
      throw new EtlException(
          ErrorKind.USAGE, option + ": " + path + ": it is not compressed", "leave out the ending");
    }
  }

  /// Sees to it that what nobody can read is not written to a terminal.
  ///
  /// @throws EtlException USAGE if it would be
  static void checkSeen(Sink sink, Terminal terminal) {
    if (terminal.outIsTerminal() && sink instanceof StandardOutputSink output) {
      output.checkReadable();
    }
  }
}
