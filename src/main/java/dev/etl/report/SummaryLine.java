package dev.etl.report;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;

/// The summary line after a run, for people; the same in every locale. It begins like this,
/// followed by megabytes per second and, if any, rejected rows and retries:
///
/// ```text
/// threads, 4 workers: 5 sources, 25,000 rows, 0.66 MB in 0.21 s (CPU 0.34 s), 119,048 rows/s
/// ```
///
/// For a cluster, the engine comes first, and figures of its stages follow the rates: tasks, failed
/// tasks, bytes shuffled and spilled, and a notable skew:
///
/// ```text
/// ..., 46 tasks, 1.20 MB shuffled, skew 4.1
/// ```
///
/// A megabyte is a million bytes. Rates are omitted if the run took no time.
public final class SummaryLine {
  private static final String LOCAL = "local";
  private static final double MEGABYTE = 1e6;

  /// From this skew on, the longest task determines the duration of a stage.
  private static final double HIGH_SKEW = 3;

  /// The skew of a stage does not matter if all its tasks are shorter, in seconds.
  private static final double LONG_TASK = 1;

  private SummaryLine() {}

  /// The line, without a line break.
  public static String of(RunReport report) {
    Totals totals = report.totals();
    StringBuilder line = new StringBuilder();
    if (!report.engine().equals(LOCAL)) {
      line.append(report.engine()).append(' ');
    }
    line.append(report.mode()).append(", ").append(count(report.workers(), "worker", "workers"));
    line.append(": ").append(count(totals.sources(), "source", "sources"));
    line.append(", ").append(count(totals.rows(), "row", "rows"));
    line.append(", ").append(number("%,.2f MB", totals.bytes() / MEGABYTE));
    line.append(" in ").append(seconds(report.seconds()));
    line.append(" (CPU ").append(seconds(report.resources().cpuSeconds())).append(')');
    if (report.seconds() > 0) {
      line.append(number(", %,.0f rows/s", totals.rows() / report.seconds()));
      line.append(number(", %,.1f MB/s", totals.bytes() / MEGABYTE / report.seconds()));
    }
    cluster(report.clusterStages(), line);
    report.targets().forEach(target -> changed(target, line));
    if (totals.rejected() > 0) {
      line.append(number(", %,d rejected", totals.rejected()));
    }
    if (totals.failedSources() > 0) {
      line.append(", ").append(count(totals.failedSources(), "source failed", "sources failed"));
    }
    if (totals.retries() > 0) {
      line.append(", ").append(count(totals.retries(), "retry", "retries"));
    }
    return line.toString();
  }

  private static void changed(TargetReport target, StringBuilder line) {
    Long changed = target.changedRows();
    if (changed != null && changed != target.rows()) {
      line.append(number(", %,d rows of the target changed by ", changed))
          .append(count(target.rows(), "row", "rows"));
    }
  }

  private static void cluster(List<ClusterStage> stages, StringBuilder line) {
    if (stages.isEmpty()) {
      return;
    }
    line.append(", ").append(count(sum(stages, ClusterStage::tasks), "task", "tasks"));
    long failed = sum(stages, ClusterStage::failedTasks);
    if (failed > 0) {
      line.append(number(", %,d failed", failed));
    }
    bytes(sum(stages, ClusterStage::shuffleWriteBytes), "shuffled", line);
    bytes(sum(stages, ClusterStage::spilledBytes), "spilled", line);
    stages.stream()
        .filter(stage -> stage.longestTaskSeconds() >= LONG_TASK)
        .map(ClusterStage::skew)
        .filter(Objects::nonNull)
        .mapToDouble(Objects::requireNonNull)
        .max()
        .ifPresent(
            skew -> {
              if (skew >= HIGH_SKEW) {
                line.append(number(", skew %,.1f", skew));
              }
            });
  }

  private static long sum(List<ClusterStage> stages, ToLongFunction<ClusterStage> value) {
    return stages.stream().mapToLong(value).sum();
  }

  private static void bytes(long bytes, String what, StringBuilder line) {
    if (bytes > 0) {
      line.append(number(", %,.2f MB ", bytes / MEGABYTE)).append(what);
    }
  }

  private static String count(long count, String one, String many) {
    return number("%,d ", count) + (count == 1 ? one : many);
  }

  private static String seconds(double seconds) {
    return number(seconds > 0 && seconds < 0.1 ? "%.3f s" : "%,.2f s", seconds);
  }

  private static String number(String format, Number number) {
    return String.format(Locale.ROOT, format, number);
  }
}
