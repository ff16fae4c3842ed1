package dev.etl.cli.terminal;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Milestones;
import dev.etl.data.grammar.WholeNumbers;
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
import java.util.OptionalInt;

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
public record Terminal(
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment,
    Milestones milestones,
    boolean wide) {
  private static final int USUAL_COLUMNS = 80;

  /// Wider terminals are taken for as wide.
  private static final int MOST_COLUMNS = 10_000;

  /// With tables that fit.
  public Terminal(
      InputStream in,
      OutputStream out,
      PrintStream err,
      boolean outIsTerminal,
      boolean errIsTerminal,
      Map<String, String> environment,
      Milestones milestones) {
    this(in, out, err, outIsTerminal, errIsTerminal, environment, milestones, false);
  }

  /// The same with another stream for messages.
  public Terminal withMessages(PrintStream messages) {
    return new Terminal(
        in, out, messages, outIsTerminal, errIsTerminal, environment, milestones, wide);
  }

  /// The same with tables shown whole.
  public Terminal withWholeTables() {
    return new Terminal(in, out, err, outIsTerminal, errIsTerminal, environment, milestones, true);
  }

  /// What tables on standard output have to fit; empty if they are shown whole.
  public Optional<TableFit> fit() {
    return fit(List.of());
  }

  private Optional<TableFit> fit(List<String> dispensable) {
    return outIsTerminal && !wide
        ? Optional.of(new TableFit(columns(), dispensable))
        : Optional.empty();
  }

  /// The context for sinks.
  public SinkContext forSinks() {
    return forSinks(List.of());
  }

  /// The context for sinks of a table.
  ///
  /// @param dispensable the columns to leave out first where the terminal is too narrow
  public SinkContext forSinks(List<String> dispensable) {
    return new SinkContext(out, fit(dispensable), milestones, Optional.empty());
  }

  /// The width in columns, if the environment tells it; otherwise the usual 80. The launcher
  /// measures it and sets the variable.
  public int columns() {
    return columns(environment.getOrDefault("COLUMNS", "")).orElse(USUAL_COLUMNS);
  }

  private static OptionalInt columns(String text) {
    return WholeNumbers.from(1)
        .read(text.strip())
        .map(columns -> OptionalInt.of((int) Math.min(columns, MOST_COLUMNS)))
        .orElse(OptionalInt.empty());
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
        Milestones.UNWATCHED);
  }
}
