package dev.etl.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.LocalEngine;
import dev.etl.engine.Runs;
import dev.etl.engine.count.ProgressListener;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.DataLoader;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import dev.etl.report.Comparison;
import dev.etl.report.StrategyTiming;
import dev.etl.sink.MemorySink;
import dev.etl.transform.Limit;
import dev.etl.transform.Transform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Comparisons of engines and modes, and what makes them fail.
@Timeout(60)
final class StrategyComparisonTest {
  private static final List<Integer> ONCE = List.of(1);

  @TempDir private Path folder;
  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void everyModeIsTimedAsOftenAsAskedAndTheWarmUpIsNotCounted() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "value\n1\n2\n");
    Comparison comparison = compare(2, 3, List.of(Runs.SUMMARIZE), Runs.csv(file.toString()));
    assertThat(comparison.strategies())
        .extracting(StrategyTiming::mode)
        .containsExactly("sequential", "threads", "processes");
    assertThat(comparison.strategies())
        .isNotEmpty()
        .allSatisfy(timing -> assertThat(timing.wall().values()).hasSize(3));
    assertThat(comparison.strategies())
        .extracting(StrategyTiming::workers)
        .containsExactly(1, 4, 4);
  }

  @Test
  void resultsThatDifferAreShownAndNoTimeIs() {
    AtomicInteger asked = new AtomicInteger();
    server.on("/a", _ -> Answer.ok("[{\"value\":" + (asked.incrementAndGet() > 4 ? 2 : 1) + "}]"));
    EtlException failure =
        catchThrowableOfType(
            EtlException.class,
            () -> compare(1, 1, List.of(Runs.SUMMARIZE), Runs.api(server.url("/a"))));
    assertThat(failure.kind()).isEqualTo(ErrorKind.DIFFERENCE);
    assertThat(failure)
        .hasMessageStartingWith("the results of sequential and threads differ: row 1: ")
        .hasMessageContaining("value, 1, 0, 1.0, null, 1.0] and ")
        .hasMessageEndingWith("value, 1, 0, 2.0, null, 2.0]");
  }

  @Test
  void aResultThatDoesNotFitIntoMemoryIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "value\n1\n2\n3\n");
    Pipeline rows =
        new Pipeline(
            List.of(
                new CsvLoader(
                    file.toString(),
                    Optional.empty(),
                    CsvDialect.RFC_4180,
                    Optional.empty(),
                    TypedColumns.INFERRED)),
            List.of(new Limit(3)),
            new MemorySink(),
            new ErrorPolicy(MaxErrors.NONE, Optional.empty()));
    assertThat(kept(3).compare(rows, Runs.context("", ProgressListener.NONE)).strategies())
        .hasSize(3);
    EtlException failure =
        catchThrowableOfType(
            EtlException.class,
            () -> kept(2).compare(rows, Runs.context("", ProgressListener.NONE)));
    assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(failure).hasMessage("the result has more than 2 rows, and they are kept in memory");
  }

  private static StrategyComparison kept(long rows) {
    return new StrategyComparison(contenders(2), ONCE, 0, 1, rows);
  }

  @Test
  void howLongADownloadTookIsNoDifferenceButItsBytesAre() {
    server.on("/same", Answer.ok("abc"));
    assertThat(compare(0, 1, List.of(), Runs.fetch(server.url("/same"))).strategies()).hasSize(3);
    AtomicInteger asked = new AtomicInteger();
    server.on("/other", _ -> Answer.ok("a".repeat(asked.incrementAndGet())));
    EtlException failure =
        catchThrowableOfType(
            EtlException.class, () -> compare(0, 1, List.of(), Runs.fetch(server.url("/other"))));
    assertThat(failure)
        .hasMessageEndingWith("200, 1, null] and [" + server.url("/other") + ", 200, 2, null]");
  }

  @Test
  void aRunThatFailsFailsTheComparison() {
    EtlException failure =
        catchThrowableOfType(
            EtlException.class,
            () -> compare(0, 1, List.of(Runs.SUMMARIZE), Runs.api(server.url("/missing"))));
    assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("404");
  }

  @Test
  void anyTwoEnginesMayBeContendersAtEverySizeOfTheInput() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "value\n1\n2\n");
    server.on("/a", Answer.ok("[{\"value\":1}]"));
    List<Contender> contenders =
        List.of(
            new Contender("few", engine(1), _ -> Optional.of(1L)),
            new Contender("many", engine(8), PeakMemory.UNKNOWN));
    Pipeline pipeline =
        new Pipeline(
            List.of(Runs.csv(file.toString()), Runs.api(server.url("/a"))),
            List.of(Runs.SUMMARIZE),
            new MemorySink(),
            new ErrorPolicy(MaxErrors.NONE, Optional.empty()));
    Comparison comparison =
        new StrategyComparison(contenders, List.of(1, 3), 1, 2)
            .compare(pipeline, Runs.context("", ProgressListener.NONE));
    long once = Files.size(file) + 13;
    assertThat(comparison.strategies())
        .extracting(
            StrategyTiming::mode,
            StrategyTiming::workers,
            StrategyTiming::scale,
            StrategyTiming::bytes,
            StrategyTiming::runs,
            StrategyTiming::peakMemoryBytes)
        .containsExactly(
            tuple("few", 1, 1, once, 2, 1L),
            tuple("many", 8, 1, once, 2, null),
            tuple("few", 1, 3, 3 * once, 2, null),
            tuple("many", 8, 3, 3 * once, 2, null));
    assertThat(server.requests("/a")).hasSize(2 * 3 * (1 + 3));
  }

  private static LocalEngine engine(int workers) {
    return new LocalEngine(Mode.THREADS, new Workers.Fixed(workers));
  }

  private static List<Contender> contenders(int workers) {
    return Mode.FIXED.stream().map(mode -> Runs.contender(mode, workers)).toList();
  }

  private static Comparison compare(
      int warmup, int runs, List<Transform> transforms, DataLoader loader) {
    Pipeline pipeline =
        new Pipeline(
            List.of(loader),
            transforms,
            new MemorySink(),
            new ErrorPolicy(MaxErrors.NONE, Optional.empty()));
    return new StrategyComparison(contenders(4), ONCE, warmup, runs)
        .compare(pipeline, Runs.context("", ProgressListener.NONE));
  }
}
