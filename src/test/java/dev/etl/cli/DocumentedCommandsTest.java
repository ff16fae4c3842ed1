package dev.etl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.etl.cli.terminal.Terminal;
import dev.etl.data.Milestones;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The command lines of README, docs and help are ones that the program takes.
final class DocumentedCommandsTest {
  /// A word of a shell: quoted parts, and others without blanks.
  private static final Pattern WORD =
      Pattern.compile("\\G\\s*((?:'[^']*'|\"(?:\\\\.|[^\"])*\"|\\\\.|[^\\s'\"\\\\])+)");

  private static EtlCommand program() {
    return new EtlCommand(
        new Terminal(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
            false,
            false,
            Map.of(),
            Milestones.UNWATCHED));
  }

  static Stream<String> commands() throws IOException {
    Stream<String> documented =
        DocumentedPages.pages().stream().flatMap(page -> DocumentedPages.commands(page).stream());
    Stream<String> shown =
        CommandName.listed().stream()
            .flatMap(name -> name.make(program()).help().examples().stream());
    return Stream.concat(documented, shown)
        .flatMap(line -> Stream.of(line.split(" && | \\| |<\\(", -1)))
        .map(line -> line.strip().replaceFirst("^(target|\\./target)/etl ", "etl "))
        .filter(line -> line.startsWith("etl "))
        .distinct();
  }

  /// The arguments up to a comment or a redirection.
  private static List<String> arguments(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find() && !word.group(1).matches("#.*|[0-9]?>.*|<.*|[;|&)]+")) {
      words.add(word.group(1).replaceAll("'([^']*)'|\"((?:\\\\.|[^\"])*)\"", "$1$2"));
    }
    return words.subList(1, words.size());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theProgramTakesIt(String line) {
    String[] arguments =
        arguments(line.replaceFirst("(bash|zsh|fish)[)]", "$1")).toArray(String[]::new);
    assertThatCode(
            () -> program().commandLine(CommandName.neededFor(arguments)).parseArgs(arguments))
        .as(String.join("|", arguments))
        .doesNotThrowAnyException();
  }

  @Test
  void anOptionThatIsNotThereIsFound() {
    assertThatCode(() -> program().commandLine(CommandName.listed()).parseArgs("run", "--nope"))
        .hasMessageContaining("--nope");
  }
}
