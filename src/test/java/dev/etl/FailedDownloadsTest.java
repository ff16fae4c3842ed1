package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Downloads tell how each URL answered, whatever that was.
@Timeout(60)
final class FailedDownloadsTest {
  @TempDir private Path folder;

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private Outcome fetch(String mode, String... more) {
    server
        .on("/a", Answer.ok("abc"))
        .on("/busy", Answer.status(503), Answer.ok("ab"))
        .on("/cut", Answer.ok("abcdef").closeAfter(2))
        .on("/down", Answer.status(503))
        .on("/gone", Answer.status(410))
        .on("/proxy", Answer.ok("who are you?").withStatus(203))
        .on("/none", Answer.none());
    List<String> arguments =
        new ArrayList<>(
            List.of("run", "-t", "fetch", "--mode=" + mode, "--retry-delay=0s", "--attempts=2"));
    arguments.addAll(List.of(more));
    arguments.add("--format=csv");
    for (String path : List.of("a", "busy", "cut", "down", "gone", "proxy", "none")) {
      arguments.add(server.url("/" + path));
    }
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void howEachUrlAnsweredIsARow(String mode) throws IOException {
    Path report = folder.resolve("report.json");

    Outcome outcome = fetch(mode, "--report=" + report);

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    String rows =
        outcome
            .stdout()
            .replace(server.url(""), "")
            .replaceAll(",[0-9]+\\.[0-9.E-]+,([12]),", ",SECONDS,$1,");
    assertThat(rows)
        .isEqualTo(
            """
            source,status,bytes,seconds,attempts,error
            /a,200,3,SECONDS,1,
            /busy,200,2,SECONDS,2,
            /cut,200,,SECONDS,2,the response ended early
            /down,503,,SECONDS,2,503 Service Unavailable
            /gone,410,,SECONDS,1,410 Status
            /proxy,203,,SECONDS,1,203 Status: who are you?
            /none,,,SECONDS,2,connection lost (unexpected end of stream on /...)
            """);
    assertThat(outcome.stderr()).contains("5 sources failed");
    assertThat(Files.readString(report))
        .contains("\"failed_sources\": 5")
        .contains("\"error\": \"503 Service Unavailable\"");
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void theRunFailsOverThemIfItIsTold(String mode) {
    Outcome outcome = fetch(mode, "--on-source-error=fail");

    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stdout()).isEmpty();
  }
}
