package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Redaction;
import dev.etl.data.TextColumns;
import dev.etl.data.text.NearestName;
import dev.etl.format.text.DisplayText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Prints errors and finds the exit code: the one place where errors become messages.
record Errors(EtlCommand program) {
  /// Where a message continues with the faulty line of a text, and a marker that points into it.
  private static final Pattern LINE = Pattern.compile("\n  ");

  /// The beginning of picocli's message about an invalid option value.
  private static final Pattern INVALID =
      Pattern.compile(
          "^Invalid value for (?:option '([^']+)'[^:]*|positional parameter at index \\d+"
              + " \\(([^)]*)\\)): ");

  private static final int MAX_LENGTH = 2_000;

  /// An error in the command line itself.
  int ofParameters(ParameterException exception) {
    CommandLine command = exception.getCommandLine();
    String message =
        INVALID
            .matcher(EtlException.reason(exception))
            .replaceFirst(invalid -> invalid.group(1) == null ? "" : "$1: ");
    if (exception instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      message = unknown(unmatched.getUnmatched().getFirst(), command);
    }
    String name = command.getCommandSpec().qualifiedName();
    print(message, "see " + name + " --help");
    return ExitCode.USAGE.number();
  }

  private static String unknown(String argument, CommandLine command) {
    // The value after the name may be a secret: --headr='Authorization: ...'
    String name = argument.replaceFirst("(?s)^(-[^=]*)=.*", "$1");
    List<String> known = new ArrayList<>(command.getSubcommands().keySet());
    command.getCommandSpec().options().forEach(option -> known.addAll(List.of(option.names())));
    String kind =
        name.startsWith("-")
            ? "unknown option"
            : command.getSubcommands().isEmpty() ? "unexpected argument" : "unknown command";
    return kind + " " + name + NearestName.question(name, known);
  }

  /// An error during a command.
  int ofExecution(Exception exception) {
    if (exception instanceof EtlException known) {
      print(known.getMessage(), known.hint());
      return ExitCode.of(known.kind()).number();
    }
    LoggerFactory.getLogger("etl.cli").debug("the command failed", exception);
    print(
        "internal error: "
            + exception.getClass().getSimpleName()
            + ": "
            + EtlException.reason(exception),
        "this is a bug: please report it with what -v prints");
    return ExitCode.of(ErrorKind.INTERNAL).number();
  }

  /// Out of memory, outside of a run.
  int ofMemory(OutOfMemoryError error) {
    print(
        "out of memory: " + EtlException.reason(error),
        "allow a larger heap: ETL_JAVA_OPTS=-Xmx2g");
    return ExitCode.of(ErrorKind.UNAVAILABLE).number();
  }

  /// A message without secrets and without control characters for the terminal: names and data may
  /// contain both.
  private String shown(String message) {
    return LINE.splitAsStream(Redaction.text(program.hidden().in(message)))
        .map(text -> TextColumns.withoutMiddle(text, MAX_LENGTH))
        .map(DisplayText::visible)
        .collect(Collectors.joining("\n  "));
  }

  /// Prints a message for people.
  ///
  /// @param hint advice; may be empty
  void print(String message, String hint) {
    print("etl: error:", "bold,red", message);
    if (!hint.isEmpty()) {
      print("hint:", "bold", hint);
    }
  }

  private void print(String label, String style, String message) {
    String text = String.join("\n", program.terminal.lines(label + " " + shown(message)));
    Ansi ansi = program.color().ansi(program.terminal);
    program
        .terminal
        .err()
        .println(
            text.startsWith(label)
                ? ansi.string("@|" + style + " " + label + "|@") + text.substring(label.length())
                : text);
  }
}
