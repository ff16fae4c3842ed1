package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.engine.compare.Contender;
import dev.etl.engine.compare.Side;
import dev.etl.engine.compare.StrategyComparison;
import dev.etl.engine.count.Progress;
import dev.etl.engine.count.ProgressListener;
import dev.etl.http.HttpSettings;
import dev.etl.http.RetryPolicy;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.Url;
import dev.etl.loader.DataLoader;
import dev.etl.loader.FetchLoader;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import dev.etl.report.RunStatus;
import dev.etl.sink.MemorySink;
import dev.etl.transform.Transform;
import dev.etl.verdict.RunCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a listener learns of a run while it goes on.
@Timeout(60)
final class RunProgressTest {
  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  /// Keeps the names of runs and the latest progress.
  private static final class Recorder implements ProgressListener {
    private final List<String> runs = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile Progress progress = Progress.unknown();

    @Override
    public ProgressListener named(String run) {
      runs.add(run);
      return this;
    }

    @Override
    public void started(Progress started) {
      progress = started;
      begun.countDown();
    }

    @Override
    public void ended() {}
  }

  private static Pipeline pipeline(List<DataLoader> loaders, List<Transform> transforms) {
    return new Pipeline(
        loaders, transforms, new MemorySink(), new ErrorPolicy(MaxErrors.NONE, Optional.empty()));
  }

  private DataLoader download(String path) {
    RetryPolicy patient = new RetryPolicy(3, Duration.ZERO, 1, 0, Duration.ofMinutes(1));
    HttpSettings settings = new HttpSettings(patient, Duration.ofSeconds(30), List.of());
    String url = server.url(path);
    return new FetchLoader(new FetchLoader.Remote(url, Url.parse(url), settings));
  }

  @Test
  void retriesAreCounted() {
    server.on("/a", Answer.status(503), Answer.status(503), Answer.ok("done"));
    Recorder recorder = new Recorder();
    new LocalEngine(Mode.THREADS, new Workers.Fixed(2))
        .run(pipeline(List.of(download("/a")), List.of()), Runs.context("", recorder));
    assertThat(recorder.progress.retries()).isEqualTo(2);
    assertThat(recorder.progress.waiting()).isZero();
  }

  @Test
  void requestsThatWaitAreCountedMeanwhile() {
    Recorder recorder = new Recorder();
    RunContext context = Runs.context("", recorder);
    CountDownLatch bothSent = new CountDownLatch(2);
    server.on(
        "/a",
        _ -> {
          awaitAll(bothSent);
          return Answer.status(503).header("Retry-After", "30");
        });
    server.on(
        "/b",
        _ -> {
          awaitAll(bothSent);
          awaitOneWaiting(recorder);
          context.cancellation().cancel();
          return Answer.ok("done");
        });
    assertThat(
            new LocalEngine(Mode.THREADS, new Workers.Fixed(2))
                .run(pipeline(List.of(download("/a"), download("/b")), List.of()), context)
                .status())
        .isEqualTo(RunStatus.CANCELLED);
    assertThat(recorder.progress.retries()).isEqualTo(1);
    assertThat(recorder.progress.waiting()).as("the wait has ended").isZero();
  }

  /// The refusal of one request holds back those to the same host that have not been sent.
  private static void awaitAll(CountDownLatch requests) {
    requests.countDown();
    try {
      requests.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitOneWaiting(Recorder recorder) {
    try {
      recorder.begun.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    while (recorder.progress.waiting() != 1) {
      Thread.onSpinWait();
    }
  }

  @Test
  void runsOfAComparisonAreNamedByModeAndRound(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "value\n1\n2\n");
    Recorder recorder = new Recorder();
    List<Contender> contenders =
        List.of(Runs.contender(Mode.SEQUENTIAL, 1), Runs.contender(Mode.THREADS, 2));
    new StrategyComparison(contenders, List.of(1), 1, 2)
        .compare(
            pipeline(List.of(Runs.csv(file.toString())), List.of(Runs.SUMMARIZE)),
            Runs.context("", recorder));
    assertThat(recorder.runs)
        .containsExactly(
            "sequential, warm-up 1 of 1",
            "threads, warm-up 1 of 1",
            "sequential, round 1 of 2",
            "threads, round 1 of 2",
            "sequential, round 2 of 2",
            "threads, round 2 of 2",
            "sequential, memory",
            "threads, memory");
  }

  @Test
  void runsForAVerdictAreNamedToo() {
    Recorder recorder = new Recorder();
    Side side = new Side("threads", () -> new RunCost(1, 1, 0)).watched(recorder);
    assertThat(List.of(side.run().get(), side.run().get())).hasSize(2);
    assertThat(recorder.runs)
        .containsExactly("threads, verdict round 1", "threads, verdict round 2");
  }
}
