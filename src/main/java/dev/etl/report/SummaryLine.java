package dev.etl.report;

import dev.etl.data.text.Figures;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/// The summary line after a run, for people; the same in every locale. It begins like this,
/// followed by megabytes per second and, if any, duplicates, rows without a match, rejected rows
/// and retries:
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
    line.append(report.mode())
        .append(", ")
        .append(Figures.count(report.workers(), "worker", "workers"));
    line.append(": ").append(Figures.count(totals.sources(), "source", "sources"));
    line.append(", ").append(Figures.count(totals.rows(), "row", "rows"));
    line.append(", ").append(Figures.megabytes(totals.bytes(), 2)).append(" MB");
    line.append(" in ").append(seconds(report.seconds()));
    line.append(" (CPU ").append(seconds(report.resources().cpuSeconds())).append(')');
    if (report.seconds() > 0) {
      line.append(", ")
          .append(Figures.number(totals.rows() / report.seconds(), 0))
          .append(" rows/s");
      line.append(", ").append(Figures.megabytes(totals.bytes() / report.seconds(), 1));
      line.append(" MB/s");
    }
    if (report.resources().spilledBytes() > 0) {
      line.append(", ")
          .append(Figures.megabytes(report.resources().spilledBytes(), 1))
          .append(" MB in temporary files");
    }
    leftOut(report.stages(), StageReport::duplicates, "duplicates removed", line);
    leftOut(report.stages(), StageReport::unmatched, "without a match", line);
    cluster(report.clusterStages(), line);
    report.targets().forEach(target -> changed(target, line));
    if (totals.rejected() > 0) {
      line.append(", ").append(Figures.number(totals.rejected())).append(" rejected");
    }
    if (totals.failedSources() > 0) {
      line.append(", ")
          .append(Figures.count(totals.failedSources(), "source failed", "sources failed"));
    }
    if (totals.retries() > 0) {
      line.append(", ").append(Figures.count(totals.retries(), "retry", "retries"));
    }
    return line.toString();
  }

  private static void leftOut(
      List<StageReport> stages,
      ToLongFunction<StageReport> count,
      String what,
      StringBuilder line) {
    long rows = stages.stream().mapToLong(count).sum();
    if (rows > 0) {
      line.append(", ").append(Figures.number(rows)).append(' ').append(what);
    }
  }

  private static void changed(TargetReport target, StringBuilder line) {
    Long changed = target.changedRows();
    if (changed != null && changed != target.rows()) {
      line.append(", ")
          .append(Figures.number(changed))
          .append(" rows of the target changed by ")
          .append(Figures.count(target.rows(), "row", "rows"));
    }
  }

  private static void cluster(List<ClusterStage> stages, StringBuilder line) {
    if (stages.isEmpty()) {
      return;
    }
    line.append(", ").append(Figures.count(sum(stages, ClusterStage::tasks), "task", "tasks"));
    long failed = sum(stages, ClusterStage::failedTasks);
    if (failed > 0) {
      line.append(", ").append(Figures.number(failed)).append(" failed");
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
                line.append(", skew ").append(Figures.number(skew, 1));
              }
            });
  }

  private static long sum(List<ClusterStage> stages, ToLongFunction<ClusterStage> value) {
    return stages.stream().mapToLong(value).sum();
  }

  private static void bytes(long bytes, String what, StringBuilder line) {
    if (bytes > 0) {
      line.append(", ").append(Figures.megabytes(bytes, 2)).append(" MB ").append(what);
    }
  }

  private static String seconds(double seconds) {
    return Figures.number(seconds, seconds > 0 && seconds < 0.1 ? 3 : 2) + " s";
  }
}
