package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.cli.EtlCommand;
import dev.etl.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every folder below `golden` is a case, run under every mode with several numbers of workers:
///
/// | file | holds |
/// |---|---|
/// | `arguments` | the arguments of `etl run`, one a line; `@` stands for the folder |
/// | `stdin` | standard input; empty without |
/// | `expected.csv`, `.json`, ... | standard output to the byte, without the path of the folder |
/// | `expected.exit` | the exit code; 0 without |
final class GoldenFoldersTest {
  private static final Path ROOT = Path.of("src", "test", "resources", "golden");
  private static final List<List<String>> WAYS =
      List.of(
          List.of("--mode=sequential"),
          List.of("--mode=threads", "-j1"),
          List.of("--mode=threads", "-j7"),
          List.of("--mode=threads"),
          List.of("--mode=processes", "-j1"),
          List.of("--mode=processes", "-j2"));

  static List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void everyWayOfRunningGivesTheExpectedBytes(Path folder) throws IOException {
    String expected = Files.readString(expected(folder));
    for (List<String> way : WAYS) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream messages = new ByteArrayOutputStream();
      int code = run(folder, way, out, messages);
      assertThat(out.toString(UTF_8).replace(folder + "/", ""))
          .as("%s, which said: %s", way, messages.toString(UTF_8))
          .isEqualTo(expected);
      assertThat(code).as("%s", way).isEqualTo(exitCode(folder));
    }
  }

  private static int run(
      Path folder, List<String> way, ByteArrayOutputStream out, ByteArrayOutputStream messages)
      throws IOException {
    Stream<String> arguments =
        Files.readAllLines(folder.resolve("arguments")).stream()
            .map(argument -> argument.replaceFirst("^@", folder + "/"));
    try (InputStream in = standardInput(folder);
        PrintStream err = new PrintStream(messages, true, UTF_8)) {
      return EtlCommand.run(
          new Terminal(in, out, err, false, false, Map.of(), dev.etl.data.Milestones.UNWATCHED),
          Stream.of(Stream.of("run"), way.stream(), arguments)
              .flatMap(part -> part)
              .toArray(String[]::new));
    }
  }

  private static InputStream standardInput(Path folder) throws IOException {
    Path file = folder.resolve("stdin");
    return Files.exists(file) ? Files.newInputStream(file) : new ByteArrayInputStream(new byte[0]);
  }

  private static int exitCode(Path folder) throws IOException {
    Path file = folder.resolve("expected.exit");
    return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
  }

  private static Path expected(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files
              .filter(file -> file.getFileName().toString().startsWith("expected."))
              .filter(file -> !file.endsWith("expected.exit"))
              .toList();
      assertThat(found).as("what is expected in %s", folder).hasSize(1);
      return found.getFirst();
    }
  }
}
