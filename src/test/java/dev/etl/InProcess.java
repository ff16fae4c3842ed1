package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.cli.EtlCommand;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.Milestones;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;

/// The program, run within this JVM on streams of bytes. What it logs counts as standard error.
///
/// @param stdin what it is given to read
/// @param encoding the encoding of that
/// @param environment its environment variables
/// @param onTerminal whether standard output and standard error are terminals
public record InProcess(
    String stdin, Charset encoding, Map<String, String> environment, boolean onTerminal) {
  public static final InProcess ETL = new InProcess("", UTF_8, Map.of(), false);

  /// On a terminal without colours.
  ///
  /// @param columns its width
  public InProcess onTerminal(int columns) {
    return new InProcess(
        stdin, encoding, Map.of("COLUMNS", Integer.toString(columns), "NO_COLOR", "1"), true);
  }

  public InProcess withInput(String text) {
    return withInput(text, UTF_8);
  }

  InProcess withInput(String text, Charset charset) {
    return new InProcess(text, charset, environment, onTerminal);
  }

  public InProcess withEnvironment(Map<String, String> variables) {
    return new InProcess(stdin, encoding, variables, onTerminal);
  }

  public Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream messages = new PrintStream(err, true, UTF_8);
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(stdin.getBytes(encoding)),
            out,
            messages,
            onTerminal,
            onTerminal,
            environment,
            Milestones.UNWATCHED);
    PrintStream log = System.err;
    System.setErr(messages);
    try {
      int code = EtlCommand.run(terminal, arguments);
      return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setErr(log);
    }
  }
}
