package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.ErrorKind;
import dev.etl.engine.count.Progress;
import dev.etl.engine.count.ProgressListener;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import dev.etl.report.Failure;
import dev.etl.report.RunReport;
import dev.etl.report.RunStatus;
import dev.etl.report.SourceReport;
import dev.etl.sink.MemorySink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole runs over real files and a real server.
@Timeout(60)
final class LocalEngineTest {
  @TempDir private Path folder;
  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void fiveSlowUrlsAreWaitedForTogetherByThreadsAndOneByOneSequentially() {
    List<DataLoader> urls = slow("/second", 5, Duration.ofSeconds(1));
    Runs.Result together = Runs.run(Mode.THREADS, 5, urls);
    assertThat(together.report().seconds()).isLessThan(2);
    Runs.Result inTurn = Runs.run(Mode.SEQUENTIAL, 1, urls);
    assertThat(inTurn.report().seconds()).isGreaterThanOrEqualTo(5);
    assertThat(together.csv()).isEqualTo(inTurn.csv()).contains(",value,1,0,7.0,,7.0");
  }

  @Test
  void twoHundredUrlsOf100MillisecondsTakeAHundredWorkersLessThanASecond() {
    List<DataLoader> urls = slow("/tenth", 200, Duration.ofMillis(100));
    Runs.run(Mode.THREADS, 100, urls); // warm-up
    Runs.Result result = Runs.run(Mode.THREADS, 100, urls);
    assertThat(result.report().failure()).isNull();
    assertThat(result.csv().lines()).hasSize(201);
    assertThat(result.report().seconds()).isLessThan(1);
    assertThat(server.peak()).isBetween(50, 100);
  }

  private List<DataLoader> slow(String path, int count, Duration delay) {
    return IntStream.range(0, count)
        .mapToObj(
            number -> {
              server.on(path + number, Answer.ok("[{\"value\":7}]").after(delay));
              return Runs.api(server.url(path + number));
            })
        .toList();
  }

  @Test
  void theResultIsTheSameToTheByteWhateverIsSlowAndHoweverManyWork() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<DataLoader> urls = new ArrayList<>();
    for (int number = 0; number < 40; number++) {
      StringBuilder records = new StringBuilder("[");
      for (int record = random.nextInt(2_000); record >= 0; record--) {
        records.append("{\"value\":").append(2000 * random.nextDouble() - 1000).append("},");
      }
      records.setCharAt(records.length() - 1, ']');
      Answer answer = Answer.ok(records.toString());
      server.on(
          "/" + number,
          _ -> {
            synchronized (random) {
              return answer.after(Duration.ofMillis(random.nextInt(30)));
            }
          });
      urls.add(Runs.api(server.url("/" + number)));
    }
    String expected = Runs.run(Mode.SEQUENTIAL, 1, urls).csv();
    assertThat(expected.lines()).hasSize(41);
    for (Mode mode : List.of(Mode.THREADS, Mode.PROCESSES)) {
      for (int workers : new int[] {1, 3, 16}) {
        assertThat(Runs.run(mode, workers, urls).csv())
            .as("seed %s, %s, %s workers", seed, mode, workers)
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aConnectionThatIsResetHalfWayGivesEveryRecordOnce(Mode mode) {
    StringBuilder records = new StringBuilder("[");
    for (int value = 1; value <= 30_000; value++) {
      records.append(value == 1 ? "" : ",").append("{\"value\":").append(value).append('}');
    }
    String document = records.append(']').toString();
    Answer whole = Answer.ok(document);
    server.on("/a", whole.resetAfter(document.length() / 2), whole.closeAfter(3), whole);
    server.on("/b", whole.resetAfter(0), Answer.status(503), whole.inChunks());
    server.on("/c", whole.resetAfter(document.length() / 2), whole);
    List<DataLoader> urls =
        List.of(
            Runs.api(server.url("/a")),
            Runs.api(server.url("/b"), "value"),
            Runs.api(server.url("/c"), "value"));
    Runs.Result result = Runs.run(mode, 3, urls);
    assertThat(result.report().failure()).isNull();
    assertThat(result.csv().lines().skip(1))
        .hasSize(3)
        .allMatch(line -> line.contains(",value,30000,0,15000.5,"));
    assertThat(result.report().sources())
        .extracting(SourceReport::retries)
        .containsExactly(2L, 2L, 1L);
    assertThat(result.report().totals().rows()).isEqualTo(90_000);
  }

  @Test
  void badRowsOfAnAttemptThatBrokeOffAreForgotten() throws IOException {
    String document = "[{\"value\":\"x\"},{\"value\":1},{\"value\":\"y\"},{\"value\":3}]";
    Answer whole = Answer.ok(document);
    server.on("/a", whole.resetAfter(document.length() - 5), whole);
    Path rejects = folder.resolve("rejects.csv");
    Runs.Result result =
        Runs.run(
            Mode.THREADS,
            1,
            List.of(Runs.api(server.url("/a"), "value")),
            Runs.tolerating(2, rejects),
            "");
    assertThat(result.report().failure()).isNull();
    assertThat(result.report().status()).isEqualTo(RunStatus.SUCCEEDED_WITH_REJECTS);
    assertThat(result.csv()).contains(",value,2,0,2.0,");
    assertThat(Files.readAllLines(rejects))
        .containsExactly(
            "file,line,column,reason,text",
            server.url("/a") + ",1,value,'x' is not a number,\"{\"\"value\"\":\"\"x\"\"}\"",
            server.url("/a") + ",3,value,'y' is not a number,\"{\"\"value\"\":\"\"y\"\"}\"");
    assertThat(result.report().sources().getFirst().rejected()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void rejectsStandInTheOrderOfTheInput(Mode mode) throws IOException {
    List<DataLoader> files = new ArrayList<>();
    List<String> expected = new ArrayList<>(List.of("file,line,column,reason,text"));
    for (int number = 10; number < 30; number++) {
      Path file = folder.resolve("data_" + number + ".csv");
      Files.writeString(file, "value,x\n1,0\nbad" + number + ",0\n2,0\n3\n");
      files.add(Runs.csv(file.toString()));
      expected.add(file + ",3,value,'bad%1$d' is not a number,\"bad%1$d,0\"".formatted(number));
      expected.add(file + ",5,,\"has 1 field, expected 2\",3");
    }
    Path rejects = folder.resolve("rejects.csv");
    Runs.Result result = Runs.run(mode, 4, files, Runs.tolerating(40, rejects), "");
    assertThat(result.report().failure()).isNull();
    assertThat(Files.readAllLines(rejects)).isEqualTo(expected);
    assertThat(result.report().stages()).isNotEmpty().allMatch(stage -> stage.balanced());
    assertThat(result.report().totals().rejected()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{\"value\":1},{\"value\":\"3\"}]| value,2,0,2.0,",
        "[{\"value\":1},{\"value\":null},{\"value\":\"\"},{\"other\":5},{\"value\":3}]|"
            + " value,5,3,2.0,",
        "[{\"name\":\"x\",\"b\":1,\"a\":\"2\"},{\"a\":4}]| b,2,1,1.0,",
        "{\"value\":-7.5}| value,1,0,-7.5,",
        "[]| value,0,0,,",
        "[{\"value\":Infinity}]| !DATA: not JSON, or truncated JSON: line 1",
        "[{\"value\":\"-inf\"}]| value,1,0,-inf,,",
        "[{\"value\":1e400}]| !DATA: record 1, column value: '1e400' is too large",
        "[{\"value\":1},{\"value\":true}]| !DATA: record 2, column value: 'true' is not a number",
        "[{\"value\":{\"x\":1}}]| !DATA: record 1, column value: '{…}' is not a number",
        "[{\"name\":\"x\"},{\"city\":\"y\"}]| !USAGE: no numeric column; available: name, city",
        "[{\"value\":1},| !DATA: not JSON, or truncated JSON",
      })
  void recordsOfAnApiAreRowsOfNumbers(String document, String expected) {
    server.on("/a", Answer.ok(document));
    Runs.Result result = Runs.run(Mode.THREADS, 1, List.of(Runs.api(server.url("/a"))));
    if (expected.startsWith("!")) {
      Failure failure = failure(result.report());
      assertThat(
              failure.kind()
                  + ": "
                  + failure
                      .message()
                      .replaceFirst("http\\S+ (line(?= \\d+, c))?", "")
                      .replaceFirst("^ ", "record "))
          .startsWith(expected.substring(1));
      assertThat(failure.message()).startsWith(server.url("/a"));
      assertThat(result.csv()).isEmpty();
    } else {
      assertThat(result.csv()).contains("," + expected);
    }
  }

  @Test
  void aColumnThatNoRecordHasIsMissingAndTheOthersAreListed() {
    server.on("/a", Answer.ok("[{\"b\":1},{\"c\":2}]"));
    Failure failure =
        failure(Runs.run(Mode.THREADS, 1, List.of(Runs.api(server.url("/a"), "b", "d"))).report());
    assertThat(failure.message()).isEqualTo(server.url("/a") + ": no column 'd'; available: b, c");
    assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void oneSourceThatFailsStopsTheOthersAndNothingIsPublished(Mode mode) {
    server.on("/fails", Answer.status(404).after(Duration.ofMillis(50)));
    server.on("/hangs", Answer.silence());
    List<DataLoader> urls = new ArrayList<>();
    urls.add(Runs.api(server.url("/fails")));
    for (int count = 0; count < 20; count++) {
      urls.add(Runs.api(server.url("/hangs")));
    }
    Runs.Result result = Runs.run(mode, 4, urls);
    assertThat(failure(result.report()).message()).startsWith(server.url("/fails")).contains("404");
    assertThat(result.csv()).isEmpty();
    assertThat(result.report().seconds()).isLessThan(10);
    assertThat(server.requests("/hangs")).hasSizeLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aRunThatIsCancelledEndsPromptlyAndPublishesNothing(Mode mode) throws InterruptedException {
    server.on("/hangs", Answer.silence());
    List<DataLoader> urls = List.of(Runs.api(server.url("/hangs")), Runs.api(server.url("/hangs")));
    RunContext context = Runs.context("", ProgressListener.NONE);
    MemorySink sink = new MemorySink();
    List<RunReport> reports = new ArrayList<>();
    Thread run =
        Thread.ofPlatform()
            .start(
                () ->
                    reports.add(
                        new LocalEngine(mode, new Workers.Fixed(2))
                            .run(
                                new Pipeline(
                                    urls,
                                    List.of(Runs.SUMMARIZE),
                                    sink,
                                    new ErrorPolicy(MaxErrors.NONE, Optional.empty())),
                                context)));
    server.awaitRequests(mode == Mode.SEQUENTIAL ? 1 : 2);
    context.cancellation().cancel();
    run.join(5_000);
    assertThat(run.isAlive()).isFalse();
    assertThat(reports.getFirst().status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(failure(reports.getFirst()).kind()).isEqualTo(ErrorKind.CANCELLED);
    assertThat(sink.batches()).isEmpty();
  }

  @Test
  void progressCountsSourcesRowsAndBytes() throws IOException {
    Path one = Files.writeString(folder.resolve("one.csv"), "value,x\n1,2\n3,4\n");
    Path other = Files.writeString(folder.resolve("other.csv"), "value\n5\n");
    List<Progress> seen = new ArrayList<>();
    List<String> events = new ArrayList<>();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void started(Progress progress) {
            seen.add(progress);
            events.add("started with " + progress.finishedSources() + " of " + progress.sources());
          }

          @Override
          public void ended() {
            events.add("ended");
          }
        };
    new LocalEngine(Mode.THREADS, new Workers.Fixed(2))
        .run(
            new Pipeline(
                List.of(Runs.csv(one.toString()), Runs.csv(other.toString())),
                List.of(Runs.SUMMARIZE),
                new MemorySink(),
                new ErrorPolicy(MaxErrors.NONE, Optional.empty())),
            Runs.context("", listener));
    assertThat(events).containsExactly("started with 0 of 2", "ended");
    Progress progress = seen.getFirst();
    assertThat(progress.finishedSources()).isEqualTo(2);
    assertThat(progress.rows()).isEqualTo(3);
    assertThat(progress.totalBytes()).hasValue(Files.size(one) + Files.size(other));
    assertThat(progress.bytes()).isEqualTo(Files.size(one) + Files.size(other));
  }

  private static Failure failure(RunReport report) {
    Failure failure = report.failure();
    assertThat(failure).isNotNull();
    return failure == null ? new Failure(ErrorKind.INTERNAL, "", "") : failure;
  }
}
