package dev.etl.cli;

import dev.etl.cli.terminal.Terminal;
import dev.etl.report.Failure;
import dev.etl.report.RunReport;
import dev.etl.report.SummaryLine;
import java.io.IOException;

/// The messages after a run of a command that runs one pipeline.
final class RunMessages {
  private RunMessages() {}

  /// Prints what steps show, the notes, and the failure or the summary.
  ///
  /// @return the exit code
  static int print(RunReport report, MessageOptions messages, Terminal terminal, EtlCommand program)
      throws IOException {
    messages.printInspections(report.inspections(), terminal);
    messages.print(report.notes(), terminal);
    messages.printVerbose(report.times().lines(), terminal);
    Failure failure = report.failure();
    if (failure != null) {
      new Errors(program).print(failure.message(), failure.hint());
    } else if (!messages.quiet()) {
      terminal.say(SummaryLine.of(report));
    }
    return ExitCode.of(report).number();
  }
}
