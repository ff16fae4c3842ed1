package dev.etl.cli;

import dev.etl.cli.option.Flag;
import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Single;
import dev.etl.cli.stop.Interruption;
import dev.etl.cli.terminal.LogFormat;
import dev.etl.cli.terminal.ProgressLine;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Words;
import dev.etl.engine.RunContext;
import dev.etl.engine.count.ProgressListener;
import dev.etl.format.text.TextTable;
import dev.etl.report.Inspection;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// The options for messages on standard error.
final class MessageOptions extends OptionGroup {

  private final Flag quiet = flag("-q, --quiet", "Print errors only.");

  private final Flag verbose =
      flag("-v, --verbose", "Print more: the origin of an error, and what each worker read.");

  private final Flag progress =
      flag(
          "--progress",
          "Show progress even if standard error is not a terminal: a line every 10 seconds.");

  private final Flag noProgress = flag("--no-progress", "Hide the progress line.");

  private final Single<LogFormat> format =
      single(
          Words.of(LogFormat.class),
          "--log-format",
          "text|json",
          "Messages as text, or as JSON: an object a line. Default: text");

  boolean quiet() {
    return quiet.isGiven();
  }

  /// Sets the log level, before the first logger is created.
  void configureLog() {
    setLogLevel(quiet() ? "error" : verbose.isGiven() ? "debug" : "info");
  }

  /// Sets the log level, and the format of messages from now on.
  void configure(EtlCommand program) {
    configureLog();
    if (format.orElse(LogFormat.TEXT) == LogFormat.JSON) {
      program.useJsonMessages();
    }
  }

  /// Lets only errors be logged.
  static void quietLog() {
    setLogLevel("error");
  }

  private static void setLogLevel(String level) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", level);
  }

  /// The context for runs of a command.
  ///
  /// @param settings the given options, for the report
  /// @param detailed whether a report tells more than the summary; `--verbose` does too
  RunContext context(
      Terminal terminal,
      Interruption interruption,
      Map<String, String> settings,
      boolean detailed) {
    return new RunContext(
        terminal.in(),
        terminal.out(),
        terminal.fit(),
        terminal.milestones(),
        progress(terminal),
        interruption.cancellation(),
        settings,
        Version.number(),
        detailed || verbose.isGiven());
  }

  /// Prints notes, a line each, unless the user asked for quiet.
  void print(List<String> notes, Terminal terminal) {
    if (!quiet()) {
      notes.forEach(note -> terminal.say("note: " + note));
    }
  }

  /// Prints the rows that steps show, unless the user asked for quiet.
  void printInspections(List<Inspection> inspections, Terminal terminal) throws IOException {
    if (quiet()) {
      return;
    }
    for (Inspection shown : inspections) {
      terminal.say(shown.title());
      new TextTable(shown.schema(), shown.batches(), terminal.fitOfMessages())
          .writeTo(terminal.err());
    }
  }

  /// Prints lines that only `--verbose` asks for.
  void printVerbose(List<String> lines, Terminal terminal) {
    if (verbose.isGiven() && !quiet()) {
      lines.forEach(terminal::say);
    }
  }

  /// Shows progress on a terminal, and elsewhere if that is asked for.
  private ProgressListener progress(Terminal terminal) {
    if (progress.isGiven() && noProgress.isGiven()) {
      throw new EtlException(
          ErrorKind.USAGE, "--progress and --no-progress contradict each other", "leave one out");
    }
    boolean seen = terminal.errIsTerminal() || progress.isGiven();
    return seen && !quiet() && !noProgress.isGiven()
        ? ProgressLine.on(terminal)
        : ProgressListener.NONE;
  }
}
