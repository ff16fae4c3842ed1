package dev.etl.cli.terminal;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Milestones;
import dev.etl.data.text.TableFit;
import dev.etl.loader.StandardInput;
import dev.etl.sink.SinkContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The streams and environment of the program.
///
/// @param in standard input
/// @param out standard output, for data; must not hide exceptions on writing
/// @param err standard error, for people
/// @param outIsTerminal whether `out` is a terminal
/// @param errIsTerminal whether `err` is a terminal
/// @param environment the environment variables
/// @param milestones receives the progress of results
/// @param wide whether tables are shown whole, even if `out` is a terminal
/// @param width of the terminal
/// @param masking hides secrets in messages, before these are broken into lines
public record Terminal(
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment,
    Milestones milestones,
    boolean wide,
    ScreenWidth width,
    UnaryOperator<String> masking) {
  /// With tables that fit the width that the environment tells.
  public Terminal(
      InputStream in,
      OutputStream out,
      PrintStream err,
      boolean outIsTerminal,
      boolean errIsTerminal,
      Map<String, String> environment,
      Milestones milestones) {
    this(
        in,
        out,
        err,
        outIsTerminal,
        errIsTerminal,
        environment,
        milestones,
        false,
        ScreenWidth.of(environment),
        UnaryOperator.identity());
  }

  /// The same with another stream for messages.
  public Terminal withMessages(MessageStream messages) {
    return new Terminal(
        in,
        out,
        messages.printer(),
        outIsTerminal,
        errIsTerminal,
        environment,
        milestones,
        wide,
        width,
        messages::masked);
  }

  /// The same with messages for programs, which are never broken into lines.
  public Terminal withMessagesForPrograms() {
    return new Terminal(
        in, out, err, outIsTerminal, false, environment, milestones, wide, width, masking);
  }

  /// The same with tables shown whole.
  public Terminal withWholeTables() {
    return new Terminal(
        in, out, err, outIsTerminal, errIsTerminal, environment, milestones, true, width, masking);
  }

  /// What tables on standard output have to fit; empty if they are shown whole.
  public Optional<TableFit> fit() {
    return fit(List.of(), false);
  }

  /// The same on standard error.
  public Optional<TableFit> fitOfMessages() {
    return fit(errIsTerminal, List.of(), false);
  }

  private Optional<TableFit> fit(List<String> dispensable, boolean wraps) {
    return fit(outIsTerminal, dispensable, wraps);
  }

  private Optional<TableFit> fit(boolean isTerminal, List<String> dispensable, boolean wraps) {
    return isTerminal && !wide
        ? Optional.of(new TableFit(width::columns, dispensable, wraps))
        : Optional.empty();
  }

  /// The context for sinks of a table that describes: its texts wrap.
  public SinkContext forDescriptions() {
    return forSinks(fit(List.of(), true));
  }

  /// The context for sinks of a table.
  ///
  /// @param dispensable the columns to leave out first where the terminal is too narrow
  public SinkContext forSinks(List<String> dispensable) {
    return forSinks(fit(dispensable, false));
  }

  private SinkContext forSinks(Optional<TableFit> fit) {
    return new SinkContext(out, fit, milestones, Optional.empty());
  }

  /// The width in columns.
  public int columns() {
    return width.columns();
  }

  /// Whether a line on standard error can be rewritten.
  boolean erases() {
    String kind = environment.getOrDefault("TERM", "");
    return errIsTerminal && !kind.isEmpty() && !kind.equals("dumb");
  }

  /// Prints a text to standard output. A reader that leaves early is not an error.
  public void print(String text) {
    PrintStream data = new PrintStream(out, false, StandardCharsets.UTF_8);
    data.print(text);
    data.flush();
  }

  /// Prints a message for people.
  ///
  /// @param message without a line break at its end
  public void say(String message) {
    lines(message).forEach(err::println);
  }

  /// A stream for the lines of a log, which are messages too.
  public PrintStream log() {
    return new PrintStream(new LogStream(this), true, StandardCharsets.UTF_8);
  }

  /// The lines of a message, which fit `err` if that is a terminal.
  public List<String> lines(String message) {
    return errIsTerminal ? MessageLines.of(masking.apply(message), columns()) : List.of(message);
  }

  /// The value of an environment variable named by an option.
  ///
  /// @throws EtlException USAGE if it is not set
  public String variable(String option, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          option + ": the environment variable " + name + " is not set",
          "export it before the run");
    }
    return value;
  }

  /// The streams of this process. The launcher tells which are terminals, since the JVM cannot.
  public static Terminal ofProcess() {
    return new Terminal(
        StandardInput.ofProcess(),
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        Boolean.getBoolean("etl.terminal.stdout"),
        Boolean.getBoolean("etl.terminal.stderr"),
        System.getenv(),
        Milestones.UNWATCHED,
        false,
        ScreenWidth.ofProcess(System.getenv(), System.getProperty("etl.terminal.columns", "")),
        UnaryOperator.identity());
  }
}
