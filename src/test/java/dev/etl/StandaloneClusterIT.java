package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.etl.Executable.Running;
import dev.etl.format.csv.SampleFiles;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.ScriptedServer.Request;
import dev.etl.spark.ClusterProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Runs of the executable on a cluster of Spark, a master and two workers, each a process: the
/// bytes of a run on one machine, limits that hold over both, and all or nothing, whatever is
/// killed.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StandaloneClusterIT {
  /// Sources that are not few: executors ask for them, five at a time.
  private static final int URLS = 40;

  private static final int AT_ONCE = 5;

  /// Among the jars of these tests is no log4j, which a real Spark brings and etl configures: what
  /// stands in for it would log every step.
  private static final String NO_LOG =
      "-Dorg.slf4j.simpleLogger.log.org=off -Dorg.slf4j.simpleLogger.log.io=off";

  /// Drivers and executors live for seconds: the compiler that takes long would not pay.
  private static final String QUICK_START = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private static final int TOO_MANY_BAD_ROWS = 4;
  private static final Pattern STACK_TRACE = Pattern.compile("^\\s+at ", Pattern.MULTILINE);
  private static final Pattern FAILED_TASKS = Pattern.compile("\"failed_tasks\": [1-9]");

  @TempDir private static Path clusterFolder;

  private static ClusterProcesses cluster;

  @TempDir private Path folder;

  private final ScriptedServer server = ScriptedServer.start();

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = ClusterProcesses.start(2, clusterFolder);
  }

  @AfterAll
  static void stopCluster() throws IOException {
    cluster.close();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private Executable onCluster(Object... arguments) {
    return onSpark(cluster.masterUrl(), arguments);
  }

  private Executable onSpark(String master, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("run", "--engine=spark"));
    all.add("--master=" + master);
    all.addAll(List.of("--conf=spark.driver.host=127.0.0.1", "--conf=spark.ui.enabled=false"));
    all.add("--conf=spark.executor.extraJavaOptions=" + QUICK_START);
    all.addAll(List.of(arguments));
    return Executable.etl(all.toArray())
        .in(folder)
        .with("SPARK_HOME", cluster.sparkHome().toString())
        .with("SPARK_LOCAL_IP", "127.0.0.1")
        .with("ETL_JAVA_OPTS", QUICK_START + " " + NO_LOG)
        .with("ETL_JAVA_HOME", System.getProperty("java.home"));
  }

  private Executable here(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("run"));
    all.addAll(List.of(arguments));
    return Executable.etl(all.toArray()).in(folder);
  }

  private Path pipeline(String text) throws IOException {
    return Files.writeString(folder.resolve("pipeline.yaml"), text);
  }

  private static void assertThatItWentWell(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stderr()).doesNotContainPattern(STACK_TRACE).doesNotContain("ERROR");
  }

  @Test
  @Order(1)
  void statisticsAreTheSameBytes() throws Exception {
    new SampleFiles(2, 1_000_000, 7, folder.resolve("data"), true).write(() -> false, (_, _) -> {});
    Outcome local = here("data").run();
    Outcome outcome = onCluster("data", "--report=report.json").run();
    assertThatItWentWell(outcome);
    assertThat(outcome.stdout()).isEqualTo(local.stdout()).hasLineCount(3);
    assertThat(outcome.stderr().lines().toList())
        .last()
        .asString()
        .startsWith("spark " + cluster.masterUrl() + ", 2 workers: 2 sources, 2,000,000 rows");
    assertThat(folder.resolve("report.json")).content().contains("\"splits\": 4,");
    cluster.awaitNoApplication();
    assertThat(cluster.executorLogs().lines())
        .as("lines of the logs of executors")
        .anyMatch(line -> line.contains("Fetching spark://") && line.contains("etl-spark.jar"))
        .noneMatch(line -> line.contains(" ERROR ") && !line.contains("RECEIVED SIGNAL TERM"));
  }

  @Test
  @Order(2)
  void anEnrichmentKeepsToItsLimitsOverBothWorkers() throws Exception {
    int files = 8;
    int rows = 6;
    Path data = Files.createDirectory(folder.resolve("data"));
    for (int file = 0; file < files; file++) {
      StringBuilder text = new StringBuilder("id,value\n");
      for (int row = 0; row < rows; row++) {
        text.append(file * rows + row).append(',').append(row).append(".5\n");
      }
      Files.writeString(data.resolve("part" + file + ".csv"), text);
    }
    List<Long> asked = new ArrayList<>();
    CountDownLatch bothAsk = new CountDownLatch(3);
    server.on(
        "/owner",
        request -> {
          synchronized (asked) {
            asked.add(System.nanoTime());
          }
          bothAsk.countDown();
          await(bothAsk);
          return Answer.ok("{\"owner\": \"of " + request.query() + "\"}")
              .after(Duration.ofMillis(100));
        });
    Path file =
        pipeline(
            """
            extract: {csv: data}
            transform:
              - enrich:
                  api: "%s?id={id}"
                  take: {owner: /owner}
                  workers: 4
                  rate: 20/s
                  timeout: 60s
            """
                .formatted(server.url("/owner")));
    Outcome outcome = onCluster("-f", file).run();
    assertThatItWentWell(outcome);
    assertThat(server.requests().stream().map(Request::query))
        .hasSize(files * rows)
        .doesNotHaveDuplicates();
    // One process has a share of 2, so that 3 at the same time are of both.
    assertThat(server.peak()).isBetween(3, 4);
    // 48 requests at 20 a second: 2.3 seconds, and half of it if each process had the whole rate.
    assertThat(Duration.ofNanos(asked.getLast() - asked.getFirst()))
        .isGreaterThan(Duration.ofMillis(1_700));
    assertThat(outcome.stdout()).isEqualTo(here("-f", file).run().stdout()).hasLineCount(49);
  }

  @Test
  @Order(3)
  void manyUrlsAreReadByExecutors() throws Exception {
    CountDownLatch bothAsk = new CountDownLatch(AT_ONCE + 1);
    answerOnce(bothAsk);
    Path file = urls();
    Outcome outcome = onCluster("-f", file).run();
    assertThatItWentWell(outcome);
    assertThat(server.peak()).isGreaterThan(AT_ONCE);
    // The first has told the columns.
    assertThat(server.requests().stream().map(Request::query).distinct()).hasSize(URLS);
    assertThat(server.requests()).hasSizeLessThanOrEqualTo(URLS + 1);
    assertThat(outcome.stdout())
        .isEqualTo(here("-f", file).run().stdout())
        .hasLineCount(2 * URLS + 1);
  }

  private Path urls() throws IOException {
    StringBuilder text = new StringBuilder("extract:\n");
    for (int url = 0; url < URLS; url++) {
      text.append("  - {api: \"")
          .append(server.url("/items?page=" + url))
          .append("\", timeout: 60s}\n");
    }
    return pipeline(text + "transform:\n  - select: [id, page]\n");
  }

  /// Answers all but the first of the requests once so many are under way.
  private void answerOnce(CountDownLatch latch) {
    AtomicInteger count = new AtomicInteger();
    server.on(
        "/items",
        request -> {
          if (count.getAndIncrement() > 0) {
            latch.countDown();
            await(latch);
          }
          return items(request);
        });
  }

  private static Answer items(Request request) {
    return Answer.ok(
        """
        [{"id": 1, "page": "%1$s"}, {"id": 2, "page": "%1$s"}]\
        """
            .formatted(request.query()));
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(100, TimeUnit.SECONDS)) {
        throw new AssertionError("It has not come to pass");
      }
    } catch (InterruptedException _) {
      // The server was closed, and asks for no answer.
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @Order(4)
  void aLoadThatFailsLeavesTheOldTable() throws Exception {
    Files.writeString(folder.resolve("good.csv"), "id,value\n1,0.5\n2,0.25\n3,\n");
    Files.writeString(folder.resolve("bad.csv"), "id,value\n4,0.5\n5,a word\n6,another\n");
    String load = "load: {delta: table, mode: overwrite}\nrun: {max_errors: 1}\n";
    assertThatItWentWell(
        onSpark(
                "local[1]",
                "-f",
                pipeline("extract: {csv: good.csv, columns: {id: long, value: double}}\n" + load))
            .run());
    List<Path> files = files("table");
    String content = table();
    assertThat(content).contains("1", "0.5", "2", "0.25", "3");

    Outcome failed =
        onCluster(
                "-f",
                pipeline("extract: {csv: bad.csv, columns: {id: long, value: double}}\n" + load),
                "--rejects=rejects.csv")
            .run();
    assertThat(failed.exitCode()).as(failed.stderr()).isEqualTo(TOO_MANY_BAD_ROWS);
    assertThat(failed.stdout()).isEmpty();
    assertThat(files("table")).isEqualTo(files);
    assertThat(table()).isEqualTo(content);
    assertThat(folder.resolve("rejects.csv")).content().contains("a word", "another");
  }

  private List<Path> files(String name) throws IOException {
    try (var all = Files.walk(folder.resolve(name))) {
      return all.sorted().toList();
    }
  }

  /// The rows of the files that the log of the table names; there is one version of it.
  private String table() throws Exception {
    String log = "'" + folder.resolve("table/_delta_log/00000000000000000000.json") + "'";
    String parts =
        DuckDbQuery.run(
                "SELECT string_agg('''%s/' || add.path || '''') FROM read_json(%s) WHERE add IS NOT NULL"
                    .formatted(folder.resolve("table"), log))
            .rows()
            .getFirst()
            .getFirst()
            .toString();
    return DuckDbQuery.run("SELECT * FROM read_parquet([" + parts + "]) ORDER BY id")
        .rows()
        .toString();
  }

  @Test
  @Order(5)
  void aRunThatIsToldToStopLeavesTheCluster() throws Exception {
    stop("TERM", 143);
  }

  @Test
  @Order(5)
  @Tag("kills")
  void aRunThatIsInterruptedLeavesTheCluster() throws Exception {
    assumeFalse(
        Executable.script("trap 'exit 3' INT; kill -INT $$; exit 0").run().exitCode() == 0,
        "SIGINT is ignored here");
    stop("INT", 130);
  }

  private void stop(String signal, int code) throws Exception {
    Path result = Files.writeString(folder.resolve("result.csv"), "the old result");
    CountDownLatch never = new CountDownLatch(Integer.MAX_VALUE);
    answerOnce(never);
    try (Running running = onCluster("-f", urls(), "-o", result, "--report=report.json").start()) {
      running.await(() -> server.requests().size() > AT_ONCE + 1);
      running.signal(signal);
      Outcome outcome = running.outcome();
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(code);
      assertThat(outcome.stdout()).isEmpty();
      assertThat(outcome.stderr())
          .contains("etl: error: interrupted")
          .doesNotContainPattern(STACK_TRACE);
    }
    assertThat(result).hasContent("the old result");
    assertThat(folder.resolve("report.json")).content().contains("\"status\": \"cancelled\"");
    cluster.awaitNoApplication();
  }

  @Test
  @Order(6)
  void theResultIsRightWhenAWorkerIsKilledInTheMiddle() throws Exception {
    CountDownLatch killed = new CountDownLatch(1);
    AtomicInteger count = new AtomicInteger();
    server.on(
        "/items",
        request -> {
          // So many are answered that one split is complete at least, and later ones are under way.
          if (count.getAndIncrement() > 2 * AT_ONCE) {
            await(killed);
          }
          return items(request);
        });
    Path file = urls();
    try (Running running = onCluster("-f", file, "--report=report.json").start()) {
      // Each executor has begun another task, since one alone asks for 5 at the same time.
      running.await(() -> count.get() > 3 * AT_ONCE + 1);
      cluster.kill(0);
      killed.countDown();
      Outcome outcome = running.outcome();
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      assertThat(outcome.stderr()).doesNotContainPattern(STACK_TRACE);
      assertThat(outcome.stdout()).isEqualTo(here("-f", file).run().stdout());
    }
    assertThat(folder.resolve("report.json")).content().containsPattern(FAILED_TASKS);
    assertThat(cluster.workers().getFirst().isAlive()).isFalse();
    assertThat(cluster.workers().getLast().isAlive()).isTrue();
  }
}
