package dev.etl.cli;

import dev.etl.engine.MeasuredRun;
import dev.etl.format.OutputFormat;
import dev.etl.sink.StandardOutputSink;
import java.io.IOException;
import java.io.OutputStream;

/// What `etl compare` starts to have memory measured: a run whose pipeline comes from standard
/// input.
///
/// No command of the program leads here; it is the main class of a JVM of its own.
final class ComparedProcess {
  private ComparedProcess() {}

  /// @param arguments none
  /// @throws IOException if the process that started this one went away
  public static void main(String[] arguments) throws IOException {
    Terminal terminal = Terminal.ofProcess();
    try (Interruption interruption = new Interruption();
        OutputStream out = terminal.out()) {
      MeasuredRun.run(
          terminal.in(),
          new StandardOutputSink(OutputFormat.CSV),
          out,
          interruption.cancellation());
    }
  }
}
