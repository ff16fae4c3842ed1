package dev.etl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.cli.EtlCommand;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.Milestone;
import dev.etl.data.PathText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program as a shell starts it: with names that are not UTF-8, and with a file for standard
/// input.
@Timeout(240)
final class NamesOfBytesTest {
  private static final Path BASH = Path.of("/bin/bash");
  private static final String TABLE = "id,value\n1,2\n";

  @TempDir private Path folder;

  /// Somebody rewrites the file behind standard input, when all of it was read.
  static final class Rewritten {
    private Rewritten() {}

    public static void main(String[] arguments) throws IOException {
      Terminal own = Terminal.ofProcess();
      Terminal watched =
          new Terminal(
              own.in(),
              own.out(),
              own.err(),
              false,
              false,
              Map.of(),
              (milestone, _) -> {
                if (milestone == Milestone.PREPARED) {
                  rewrite();
                }
              });
      System.exit(EtlCommand.run(watched, arguments));
    }

    private static void rewrite() {
      try {
        Files.writeString(Path.of("in.csv"), "id,value\n1,3\n", StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  @BeforeEach
  void onlyWithBash() throws IOException {
    assumeTrue(Files.isExecutable(BASH), "there is no bash here to give such names");
    Files.writeString(PathText.path(folder + "/caf\\xE9.csv"), TABLE);
    Files.writeString(folder.resolve("in.csv"), TABLE);
  }

  /// Runs a line of bash, in which `etl` is the program.
  private Outcome bash(Class<?> main, String line) throws IOException, InterruptedException {
    String java = System.getProperty("java.home") + "/bin/java -XX:TieredStopAtLevel=1";
    String program =
        "export LC_ALL=C.UTF-8; etl() { %s --enable-native-access=ALL-UNNAMED '%s' \"$@\"; }\n"
            .formatted(java, main.getName());
    ProcessBuilder shell = new ProcessBuilder(BASH.toString(), "-c", program + line);
    shell.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Path err = folder.resolve(".err");
    Process process = shell.directory(folder.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Outcome(process.waitFor(), out, Files.readString(err, ISO_8859_1));
  }

  private Outcome bash(String line) throws IOException, InterruptedException {
    return bash(Main.class, line);
  }

  @Test
  void aNameThatIsNotUtf8CanBeGiven() throws IOException, InterruptedException {
    Outcome byName = bash("etl run -q --limit=9 $'caf\\xe9.csv' -o $'o\\xff.csv'");
    assertThat(byName).isEqualTo(new Outcome(0, "", ""));
    assertThat(PathText.path(folder + "/o\\xFF.csv")).hasContent(TABLE.strip());
    Files.writeString(folder.resolve("list"), "caf\u00e9.csv\n", ISO_8859_1);
    String expected =
        "source,column,rows,nulls,mean,std,log_sum_exp\ncaf\\xE9.csv,value,1,0,2.0,,2.0\n";
    for (String input :
        new String[] {
          "$'caf\\xe9.csv'", "'caf\\xE9.csv'", "'caf?.csv'", "$'c*\\xe9*'", "--inputs-from=list"
        }) {
      assertThat(bash("etl run -q " + input)).as(input).isEqualTo(new Outcome(0, expected, ""));
    }
    assertThat(bash("etl run -q $'none\\xe9.csv'").stderr())
        .contains("none\\xE9.csv: no such file");
  }

  @Test
  void aFileBehindStandardInputThatIsRewrittenIsNamed() throws IOException, InterruptedException {
    Outcome outcome = bash(Rewritten.class, "etl run -q --limit=9 - -o out.csv < in.csv");
    assertThat(outcome.stderr()).contains("-: changed while it was read");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(folder.resolve("out.csv")).doesNotExist();
    assertThat(bash("etl run -q --limit=9 - < in.csv"))
        .isEqualTo(new Outcome(0, "id,value\n1,3\n", ""));
  }
}
