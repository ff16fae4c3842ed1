package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.Executable.Running;
import dev.etl.cli.terminal.Screen;
import dev.etl.data.TextColumns;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The executable on a real terminal, which `script` of Linux makes.
@Timeout(300)
final class TerminalIT {
  private static final String DRAWN = "\r\u001b[?7l";
  private static final String END = "\u001b[K\u001b[?7h";

  @TempDir private Path folder;

  @BeforeEach
  void writeInput() throws IOException {
    assumeTrue(
        System.getProperty("os.name").equals("Linux") && Files.exists(Path.of("/usr/bin/script")),
        "script makes terminals on Linux");
    String text = "\u56db\u6708\u306e\u5bd2\u3044\u65e5\ud83d\ude00".repeat(12);
    Files.writeString(
        folder.resolve("a.csv"), "id,text,third,fourth\n1," + (text + ",").repeat(2) + text + "\n");
  }

  /// Runs commands of a shell on a terminal. What they show comes from standard error.
  private Executable onTerminal(int columns, String commands) {
    return Executable.script(
            "ETL=\"$0\" script -qec \"$1\" /dev/null >&2",
            "stty cols " + columns + " -echo; " + commands)
        .in(folder)
        .with("COLUMNS", "")
        .with("NO_COLOR", "1")
        .with("TERM", "xterm");
  }

  private static void assertFits(int columns, Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(new Screen(10_000).write(outcome.stderr()).text().lines())
        .hasSizeGreaterThan(3)
        .allSatisfy(line -> assertThat(TextColumns.width(line)).isLessThanOrEqualTo(columns));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void theTerminalIsMeasured(int columns) {
    assertFits(columns, onTerminal(columns, "\"$ETL\" run --where=true a.csv").run());
    assertFits(columns, onTerminal(columns, "\"$ETL\" preview a.csv").run());
    assertFits(columns, onTerminal(columns, "\"$ETL\" run --help").run());
  }

  @Test
  void theWidthOfTheEnvironmentIsTaken() {
    assertFits(60, onTerminal(120, "COLUMNS=60 \"$ETL\" run --where=true a.csv").run());
  }

  @Test
  void progressFollowsTheResizingOfTheTerminal() throws IOException {
    CountDownLatch answer = new CountDownLatch(1);
    try (ScriptedServer server = ScriptedServer.start()) {
      server.onAny(
          _ -> {
            try {
              answer.await();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            return Answer.ok("done");
          });
      Executable etl =
          onTerminal(
                  120,
                  "\"$ETL\" run -t fetch \"$URL\" -o result.csv & read line; stty cols 30; wait $!")
              .with("URL", server.url("/a"));
      try (Running running = etl.start()) {
        running.await(() -> lastLine(running.said()).contains(" MB, 0 rows, "));
        running.stdin().write('\n');
        running.stdin().flush();
        running.await(() -> lastLine(running.said()).equals("etl: 0 of 1 source, 0 rows/s"));
        answer.countDown();
        assertThat(running.outcome().exitCode()).isZero();
      } finally {
        answer.countDown();
      }
    }
  }

  /// The line of progress that was drawn last; empty if there is none.
  private static String lastLine(String text) {
    int end = text.lastIndexOf(END);
    int begin = text.lastIndexOf(DRAWN, end);
    return begin < 0 ? "" : text.substring(begin + DRAWN.length(), end);
  }
}
