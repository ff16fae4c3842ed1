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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run that takes longer than `--time-limit`: exit code 7, and nothing is published.
@Timeout(60)
final class TimeLimitTest {
  private static final int TIME_LIMIT = 7;

  @TempDir private Path folder;
  private final ScriptedServer server = ScriptedServer.start();

  @BeforeEach
  void hang() throws IOException {
    server.on("/hang", Answer.silence());
    Files.writeString(folder.resolve("result.csv"), "the old result");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Outcome run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("run"));
    arguments.addAll(List.of("-o", folder.resolve("result.csv").toString()));
    arguments.addAll(List.of("--report", folder.resolve("report.json").toString()));
    arguments.addAll(List.of(more));
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }

  private void assertThatItStopped(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(TIME_LIMIT);
    assertThat(outcome.stderr())
        .contains("the run did not end within 300ms: nothing was published", "--time-limit");
    assertThat(folder.resolve("result.csv")).hasContent("the old result");
    assertThat(folder.resolve("report.json"))
        .content()
        .contains("\"status\": \"failed\"", "\"exit_code\": 7", "\"kind\": \"time_limit\"");
    assertThat(ProcessHandle.current().children().filter(TimeLimitTest::isWorker)).isEmpty();
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("result.csv", "report.json");
  }

  private static boolean isWorker(ProcessHandle process) {
    return CommandLines.of(process).contains("dev.etl.cli.WorkerProgram");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--mode=sequential", "--mode=threads", "--mode=auto", "--isolate=1"})
  void aRunThatHangsIsStopped(String option) {
    assertThatItStopped(run(option, "--time-limit=300ms", "-t", "fetch", server.url("/hang")));
  }

  @Test
  void aSourceThatHangsWhileItIsBoundIsStopped() {
    assertThatItStopped(run("--time-limit=300ms", server.url("/hang")));
  }

  @Test
  void aPipelineFileLimitsItsTimeToo() throws IOException {
    Path file =
        Files.writeString(
            folder.resolveSibling(folder.getFileName() + ".yaml"),
            "extract: {fetch: %s}\nrun: {time_limit: 300ms}\n".formatted(server.url("/hang")));
    try {
      assertThatItStopped(run("-f", file.toString()));
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aRunThatEndsInTimeDoesNotNoticeIt() throws IOException {
    Path input = Files.writeString(folder.resolve("in.csv"), "a\n1\n");
    Outcome outcome = run("--time-limit=1h", "--limit=1", input.toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(folder.resolve("result.csv")).hasContent("a\n1\n");
  }
}
