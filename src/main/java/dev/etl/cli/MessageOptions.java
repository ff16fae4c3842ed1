package dev.etl.cli;

import dev.etl.engine.RunContext;
import dev.etl.engine.count.ProgressListener;
import java.util.Map;
import picocli.CommandLine.Option;

/// The options that say how much is told on standard error.
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

  /// Sets how much is logged, which has to be known before the first logger is made.
  void configureLog() {
    System.setProperty(
        "org.slf4j.simpleLogger.defaultLogLevel", quiet ? "error" : verbose ? "debug" : "info");
  }

  /// What a command lends to its runs.
  ///
  /// @param settings what was asked for, for the report
  /// @param measureMemory whether to find out how much is allocated
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

  /// What shows progress: somebody looks at it, or nothing is shown.
  private ProgressListener progress(Terminal terminal) {
    return terminal.errIsTerminal() && !quiet && !noProgress
        ? new ProgressLine(terminal.err())
        : ProgressListener.NONE;
  }
}
