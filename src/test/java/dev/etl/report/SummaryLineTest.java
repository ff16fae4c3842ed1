package dev.etl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class SummaryLineTest {

  @Test
  void tellsWhatWasDoneAndHowFast() {
    SourceReport source = Reports.source(5_000, 132_000, 0, 0);

    assertThat(SummaryLine.of(Reports.run(4, 0.21, 0.34, source, source, source, source, source)))
        .isEqualTo(
            "threads, 4 workers: 5 sources, 25,000 rows, 0.66 MB in 0.21 s (CPU 0.34 s),"
                + " 119,048 rows/s, 3.1 MB/s");
  }

  @Test
  void tellsOfAClusterHowManyTasksThereWereAndWhatWentBetweenStages() {
    RunReport local = Reports.run(4, 1, 2, Reports.source(5_000, 2_000_000, 1, 0));
    assertThat(
            SummaryLine.of(
                Reports.onSpark(local, Reports.stage(40, 0.5, 1.4), Reports.stage(6, 1, 1))))
        .isEqualTo(
            "spark local[2], 4 workers: 1 source, 5,000 rows, 2.00 MB in 1.00 s (CPU 2.00 s),"
                + " 5,000 rows/s, 2.0 MB/s, 46 tasks, 3.00 MB shuffled, 1 retry");
  }

  @Test
  void tellsTheSkewOfLongTasksThatHoldAStageUp() {
    RunReport local = Reports.run(4, 1, 2);
    assertThat(SummaryLine.of(Reports.onSpark(local, Reports.stage(1, 1, 3.5))))
        .endsWith(", 1 task, 1.50 MB shuffled, skew 3.5");
    assertThat(SummaryLine.of(Reports.onSpark(local, Reports.stage(1, 0.1, 0.9))))
        .endsWith(" shuffled");
    ClusterStage failing = new ClusterStage(1, "read", 2, 3, 1, 0, 0, 0, 2_000_000, 0, 5);
    assertThat(SummaryLine.of(Reports.onSpark(local, failing)))
        .endsWith(", 2 tasks, 3 failed, 2.00 MB spilled");
  }

  @Test
  void speaksOfOneInTheSingular() {
    assertThat(SummaryLine.of(Reports.run(1, 2, 1.5, Reports.source(1, 3_000_000, 1, 0))))
        .isEqualTo(
            "threads, 1 worker: 1 source, 1 row, 3.00 MB in 2.00 s (CPU 1.50 s),"
                + " 1 rows/s, 1.5 MB/s, 1 retry");
  }

  @Test
  void leavesRatesOutOfNoTime() {
    assertThat(SummaryLine.of(Reports.run(2, 0, 0)))
        .isEqualTo("threads, 2 workers: 0 sources, 0 rows, 0.00 MB in 0.00 s (CPU 0.00 s)");
  }

  @Test
  void tellsMillisecondsOfAShortTime() {
    assertThat(SummaryLine.of(Reports.run(2, 0.0042, 0.01))).contains("in 0.004 s (CPU 0.010 s)");
  }

  @Test
  void tellsRejectsAndRetries() {
    assertThat(SummaryLine.of(Reports.run(1, 1, 1, Reports.source(10, 0, 2, 1_003))))
        .endsWith("0.0 MB/s, 1,003 rejected, 2 retries");
  }

  @Test
  void isTheSameInEveryLocale() {
    RunReport report = Reports.run(4, 1.5, 1, Reports.source(25_000, 1, 0, 0));
    String line = SummaryLine.of(report);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(SummaryLine.of(report)).isEqualTo(line).contains("25,000 rows", "1.50 s");
    } finally {
      Locale.setDefault(before);
    }
  }
}
