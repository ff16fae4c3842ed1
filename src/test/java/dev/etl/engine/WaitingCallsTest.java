package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.count.ProgressListener;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.http.HttpSettings;
import dev.etl.http.RetryPolicy;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.UrlTemplate;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.DataLoader;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import dev.etl.report.RunReport;
import dev.etl.report.RunStatus;
import dev.etl.sink.MemorySink;
import dev.etl.transform.Enrich;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A call of `enrich` that waits before it asks again leaves its place to others, and its split the
/// slot. The busy host fails about 1, which is retried after an hour: whoever else is to be asked
/// in the test is asked meanwhile.
@Timeout(60)
final class WaitingCallsTest {
  private static final HttpSettings PATIENT =
      new HttpSettings(
          new RetryPolicy(3, Duration.ofHours(1), 1, 0, Duration.ofHours(2)),
          Duration.ofSeconds(30),
          List.of());

  @TempDir private Path folder;

  private final ScriptedServer busy = ScriptedServer.start();
  private final ScriptedServer idle = ScriptedServer.start();
  private final Cancellation cancellation = new Cancellation();

  WaitingCallsTest() {
    busy.onAny(WaitingCallsTest::answer);
    idle.onAny(_ -> Answer.ok("{\"size\":5}"));
  }

  @AfterEach
  void close() {
    busy.close();
    idle.close();
  }

  private static Answer answer(ScriptedServer.Request request) {
    return request.path().equals("/1")
        ? Answer.status(503)
        : Answer.ok("{\"owner\":\"" + request.path() + "\"}");
  }

  private static Enrich enrich(ScriptedServer server, String column, int workers) {
    return new Enrich(
        UrlTemplate.parse(server.url("/{id}")),
        Map.of(column, "/" + column),
        Map.of(),
        workers,
        PATIENT);
  }

  /// A file with these ids.
  private DataLoader file(String name, String... ids) {
    try {
      Path file = Files.writeString(folder.resolve(name), "id\n" + String.join("\n", ids) + "\n");
      return new CsvLoader(
          file.toString(),
          Optional.empty(),
          CsvDialect.RFC_4180,
          Optional.empty(),
          TypedColumns.INFERRED);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Pipeline pipeline(MemorySink sink, int workers, DataLoader... loaders) {
    return new Pipeline(
        List.of(loaders),
        List.of(enrich(busy, "owner", workers), enrich(idle, "size", workers)),
        sink,
        new ErrorPolicy(MaxErrors.NONE, Optional.empty()));
  }

  private RunContext context() {
    RunContext context = Runs.context("", ProgressListener.NONE);
    return new RunContext(
        context.standardInput(),
        context.standardOutput(),
        context.milestones(),
        context.progress(),
        cancellation,
        context.settings(),
        context.version(),
        context.detailed());
  }

  /// Runs until the host was asked so often.
  private void runUntil(
      ScriptedServer server, int requests, Mode mode, int workers, DataLoader... loaders)
      throws InterruptedException {
    Pipeline pipeline = pipeline(new MemorySink(), workers, loaders);
    CompletableFuture<RunReport> run =
        CompletableFuture.supplyAsync(
            () -> new LocalEngine(mode, new Workers.Fixed(1)).run(pipeline, context()));
    try {
      server.awaitRequests(requests);
    } finally {
      cancellation.cancel();
      assertThat(run.join().status()).isEqualTo(RunStatus.CANCELLED);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aCallThatWaitsLeavesItsPlaceToOthers(Mode mode) throws InterruptedException {
    runUntil(busy, 3, mode, 1, file("a.csv", "1", "2", "3"));
    assertThat(busy.requests())
        .extracting(ScriptedServer.Request::path)
        .containsExactly("/1", "/2", "/3");
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"THREADS", "PROCESSES"})
  void aSplitWhoseCallsAllWaitLeavesItsSlotToOthers(Mode mode) throws InterruptedException {
    runUntil(idle, 1, mode, 4, file("a.csv", "1"), file("b.csv", "2"));
    assertThat(idle.requests()).extracting(ScriptedServer.Request::path).containsExactly("/2");
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"THREADS", "PROCESSES"})
  void aSplitThatAwaitsTheWaitingCallOfAnotherLeavesItsSlotToo(Mode mode)
      throws InterruptedException {
    runUntil(idle, 1, mode, 4, file("a.csv", "1"), file("b.csv", "1"), file("c.csv", "2"));
    assertThat(busy.requests("/1")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void rowsAreTheSameWhoeverWaited(Mode mode) {
    busy.on("/1", Answer.status(503).header("Retry-After", "1"), Answer.ok("{\"owner\":\"/1\"}"));
    MemorySink sink = new MemorySink();
    List<DataLoader> files = new ArrayList<>();
    for (String name : List.of("a.csv", "b.csv", "c.csv")) {
      files.add(file(name, "1", "2", name.equals("c.csv") ? "3" : "1"));
    }
    RunReport report =
        new LocalEngine(mode, new Workers.Fixed(1))
            .run(pipeline(sink, 1, files.toArray(DataLoader[]::new)), context());
    assertThat(report.failure()).isNull();
    assertThat(Runs.text(sink.batches()))
        .isEqualTo(
            """
            id,owner,size
            1,/1,5
            2,/2,5
            1,/1,5
            1,/1,5
            2,/2,5
            1,/1,5
            1,/1,5
            2,/2,5
            3,/3,5
            """);
    assertThat(busy.requests("/1")).hasSize(2);
  }
}
