package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Milestones;
import dev.etl.loader.StandardInput;
import dev.etl.sink.SinkContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What the program is connected to.
///
/// @param in standard input
/// @param out standard output, for data; what it throws when written to is never hidden
/// @param err standard error, for people
/// @param outIsTerminal whether somebody looks at `out`
/// @param errIsTerminal whether somebody looks at `err`
/// @param environment the environment variables
/// @param milestones who is told how far results have come
public record Terminal(
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment,
    Milestones milestones) {

  /// The same with another stream for people.
  Terminal withMessages(PrintStream messages) {
    return new Terminal(in, out, messages, outIsTerminal, errIsTerminal, environment, milestones);
  }

  /// What sinks are lent.
  SinkContext forSinks() {
    return new SinkContext(out, milestones);
  }

  /// The value of an environment variable that an option names.
  ///
  /// @throws EtlException USAGE if it has none
  String variable(String option, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          option + ": the environment variable " + name + " is not set",
          "export it before the run");
    }
    return value;
  }

  /// The streams of this process. Which of them are terminals is told by the launcher, since the
  /// JVM cannot ask.
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
