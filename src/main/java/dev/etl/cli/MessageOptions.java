package dev.etl.cli;

import dev.etl.engine.RunContext;
import dev.etl.engine.count.ProgressListener;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// The options for messages on standard error.
final class MessageOptions {

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but errors.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more: where an error came from.")
  private boolean verbose;

  @Option(names = "--no-progress", description = "Show no progress.")
  private boolean noProgress;

  boolean quiet() {
    return quiet;
  }

  /// Sets the log level, before the first logger is created.
  void configureLog() {
    System.setProperty(
        "org.slf4j.simpleLogger.defaultLogLevel", quiet ? "error" : verbose ? "debug" : "info");
  }

  /// The context for runs of a command.
  ///
  /// @param settings the given options, for the report
  /// @param measureMemory whether to measure allocation
  RunContext context(
      Terminal terminal,
      Interruption interruption,
      Map<String, String> settings,
      boolean measureMemory) {
    return new RunContext(
        terminal.in(),
        terminal.out(),
        terminal.milestones(),
        progress(terminal),
        interruption.cancellation(),
        settings,
        Version.number(),
        measureMemory);
  }

  /// Prints notes, a line each, unless the user asked for quiet.
  void print(List<String> notes, PrintStream err) {
    if (!quiet) {
      notes.forEach(note -> err.println("note: " + note));
    }
  }

  /// Shows progress on a terminal; otherwise nothing.
  private ProgressListener progress(Terminal terminal) {
    return terminal.errIsTerminal() && !quiet && !noProgress
        ? new ProgressLine(terminal.err())
        : ProgressListener.NONE;
  }
}
