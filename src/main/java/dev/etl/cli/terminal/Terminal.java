package dev.etl.cli.terminal;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Milestones;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.loader.StandardInput;
import dev.etl.sink.SinkContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The streams and environment of the program.
///
/// @param in standard input
/// @param out standard output, for data; must not hide exceptions on writing
/// @param err standard error, for people
/// @param outIsTerminal whether `out` is a terminal
/// @param errIsTerminal whether `err` is a terminal
/// @param environment the environment variables
/// @param milestones receives the progress of results
public record Terminal(
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment,
    Milestones milestones) {
  private static final int USUAL_COLUMNS = 80;

  /// The same with another stream for messages.
  public Terminal withMessages(PrintStream messages) {
    return new Terminal(in, out, messages, outIsTerminal, errIsTerminal, environment, milestones);
  }

  /// The context for sinks.
  public SinkContext forSinks() {
    return new SinkContext(out, milestones);
  }

  /// The width in columns, if the environment tells it; otherwise the usual 80.
  public int columns() {
    String columns = environment.getOrDefault("COLUMNS", "");
    return WholeNumbers.from(1).read(columns).map(Math::toIntExact).orElse(USUAL_COLUMNS);
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
