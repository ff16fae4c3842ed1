package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.csv.CsvDialect;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.DataLoader;
import dev.etl.loader.TypedColumns;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Pipeline;
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

/// Comparisons of modes, and what makes them fail.
@Timeout(60)
final class StrategyComparisonTest {
  private static final List<Mode> ALL = List.of(Mode.values());

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
    return new StrategyComparison(ALL, new Workers.Fixed(2), 0, 1, PeakMemory.UNKNOWN, rows);
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
    assertThat(failure).hasMessageEndingWith("200, 1] and [" + server.url("/other") + ", 200, 2]");
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

  private static Comparison compare(
      int warmup, int runs, List<Transform> transforms, DataLoader loader) {
    Pipeline pipeline =
        new Pipeline(
            List.of(loader),
            transforms,
            new MemorySink(),
            new ErrorPolicy(MaxErrors.NONE, Optional.empty()));
    return new StrategyComparison(ALL, new Workers.Fixed(4), warmup, runs, PeakMemory.UNKNOWN)
        .compare(pipeline, Runs.context("", ProgressListener.NONE));
  }
}
