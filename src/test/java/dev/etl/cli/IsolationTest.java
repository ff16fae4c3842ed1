package dev.etl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.CommandLines;
import dev.etl.InProcess;
import dev.etl.Outcome;
import dev.etl.cli.job.ProgramCommand;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Worker processes that end, hang or run out of memory while they read.
@Timeout(400)
class IsolationTest {
  @TempDir private Path folder;
  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private static Stream<ProcessHandle> workersOf(ProcessHandle parent) {
    return parent.children().filter(IsolationTest::isWorker);
  }

  private static boolean isWorker(ProcessHandle process) {
    return CommandLines.of(process).endsWith("\0" + WorkerProgram.class.getName() + "\0");
  }

  @BeforeEach
  void needProcesses() {
    assumeTrue(CommandLines.areKnown(), "/proc is needed");
  }

  private static void killWorkers() {
    workersOf(ProcessHandle.current()).forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void aProcessThatIsKilledCostsItsSplitASecondAttempt() {
    AtomicInteger requests = new AtomicInteger();
    server.on(
        "/a",
        _ -> {
          if (requests.incrementAndGet() == 1) {
            killWorkers();
          }
          return Answer.ok("four");
        });
    Outcome outcome =
        InProcess.ETL.run("run", "-t", "fetch", "--isolate=1", server.url("/a"), "--format=csv");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout().lines().skip(1))
        .singleElement()
        .asString()
        .startsWith(server.url("/a") + ",200,4,");
    assertThat(requests).hasValue(2);
  }

  @Test
  void aSplitThatEndsTwoProcessesIsASourceThatCannotBeRead() throws IOException {
    server.on(
        "/bad",
        _ -> {
          killWorkers();
          return Answer.ok("[]");
        });
    server.on("/good", Answer.ok("[{\"a\":1}]"));
    Path pipeline =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            extract:
            - api: %s
              columns: [a]
            - api: %s
              columns: [a]
            transform:
            - filter: a > 0
            """
                .formatted(server.url("/bad"), server.url("/good")));
    Outcome failed = InProcess.ETL.run("run", "--isolate=1", "-f", pipeline.toString());
    assertThat(failed.exitCode()).as(failed.stderr()).isEqualTo(ExitCode.UNAVAILABLE.number());
    assertThat(failed.stderr())
        .contains(
            server.url("/bad") + ": the worker process that read it was killed by signal 9, twice");
    assertThat(failed.stdout()).isEmpty();

    Outcome without =
        InProcess.ETL.run(
            "run",
            "--isolate=1",
            "--on-source-error=reject",
            "--max-errors=1",
            "-f",
            pipeline.toString());
    assertThat(without.exitCode()).as(without.stderr()).isEqualTo(ExitCode.REJECTS.number());
    assertThat(without.stdout()).isEqualTo("a\n1.0\n");
  }

  @Test
  void aProcessThatHangsIsKilled() {
    server.on("/a", Answer.silence());
    Outcome outcome =
        InProcess.ETL.run(
            "run", "-t", "fetch", "--isolate=1", "--task-timeout=200ms", server.url("/a"));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.number());
    assertThat(outcome.stderr())
        .contains("took longer than the time limit, twice", "raise --task-timeout");
  }

  @Test
  void aProcessWithoutMemoryEndsAlone() throws IOException {
    Path large = folder.resolve("large.jsonl");
    Files.writeString(large, ("{\"a\":\"" + "x".repeat(2_000_000) + "\"}\n").repeat(20));
    Outcome outcome =
        InProcess.ETL.run(
            "run", "--isolate=1", "--worker-memory=20m", large.toString(), "--where", "a <> ''");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(ExitCode.UNAVAILABLE.number());
    assertThat(outcome.stderr()).contains("ran out of memory, twice", "--worker-memory=SIZE");
  }

  @Test
  void aGuessThatTurnsOutWrongIsTakenBack() throws IOException {
    StringBuilder rows = new StringBuilder("id,code\n");
    for (int row = 0; row < 100_000; row++) {
      rows.append(row).append(',').append(row < 90_000 ? "7" : "A7").append('\n');
    }
    Path input = Files.writeString(folder.resolve("in.csv"), rows);
    String[] run = {"run", input.toString(), "--where", "id >= 89999", "--limit=2"};
    String expected = InProcess.ETL.run(run).stdout();
    assertThat(expected).isEqualTo("id,code\n89999,7\n90000,A7\n");
    String[] isolated =
        Stream.concat(Stream.of(run), Stream.of("--isolate=2")).toArray(String[]::new);
    Outcome outcome = InProcess.ETL.run(isolated);
    assertThat(outcome.stdout()).as(outcome.stderr()).isEqualTo(expected);
  }

  @Test
  void standardInputIsReadOnceAndLimitsHold() throws IOException {
    Path first = Files.writeString(folder.resolve("in.csv"), "a\n1\n2\n");
    Outcome outcome =
        InProcess.ETL
            .withInput("a\n3\n4\n5\n")
            .run("run", "--isolate=2", "--limit=4", first.toString(), "-");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).isEqualTo("a\n1\n2\n3\n4\n");
  }

  @Test
  void aPipelineFileCanAskForProcesses() throws IOException {
    Files.writeString(folder.resolve("in.csv"), "a\n1\n2\n");
    Path pipeline =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            extract: {csv: in.csv}
            transform: [{filter: a > 1}]
            run: {isolate: 1, task_timeout: 2m, worker_memory: 64m}
            """);
    Outcome outcome = InProcess.ETL.run("run", "--task-timeout=1m", "-f", pipeline.toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).isEqualTo("a\n2\n");
    assertThat(outcome.stderr()).contains("1 isolated process");
  }

  @Test
  void optionsThatNeedProcessesSaySo() {
    Outcome alone = InProcess.ETL.run("run", "--task-timeout=1s", "in.csv");
    assertThat(alone.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(alone.stderr()).contains("--isolate=N");
    Outcome spark = InProcess.ETL.run("run", "--engine=spark", "--isolate=2", "in.csv");
    assertThat(spark.stderr()).contains("--isolate is for one machine");
    Outcome little = InProcess.ETL.run("run", "--isolate=1", "--worker-memory=1k", "sample_csv");
    assertThat(little.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.number());
    assertThat(little.stderr()).contains("worker processes cannot start", "check --worker-memory");
  }

  @Test
  void workersEndWithTheirParentAndDoNotSeeItsSecrets() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    server.on(
        "/a",
        _ -> {
          asked.countDown();
          try {
            release.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          return Answer.ok("");
        });
    List<String> command = new ArrayList<>(ProgramCommand.command());
    command.addAll(List.of("run", "-t", "fetch", "--isolate=2", server.url("/a")));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    builder.environment().put("API_TOKEN", "opensesame");
    Process parent = builder.start();
    try {
      asked.await();
      List<ProcessHandle> workers = workersOf(parent.toHandle()).toList();
      assertThat(workers).hasSize(2);
      Path environment = Path.of("/proc", Long.toString(workers.getFirst().pid()), "environ");
      assertThat(new String(Files.readAllBytes(environment), UTF_8))
          .contains("PATH=")
          .doesNotContain("opensesame");
      parent.destroyForcibly();
      for (ProcessHandle worker : workers) {
        worker.onExit().get(10, TimeUnit.SECONDS);
        assertThat(worker.isAlive()).isFalse();
      }
    } finally {
      release.countDown();
      parent.destroyForcibly();
    }
  }
}
