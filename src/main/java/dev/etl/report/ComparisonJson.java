package dev.etl.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A comparison as JSON, for programs: exact numbers, and each run's time. New versions of the
/// program add fields; when one changes its meaning or is removed, [Comparison#VERSION] is raised.
public final class ComparisonJson {
  private ComparisonJson() {}

  /// The comparison as UTF-8, to publish as a file.
  ///
  /// @param judgement the verdicts; null if none were asked for
  /// @param shown removes secrets from texts
  public static byte[] json(
      Comparison comparison, @Nullable Judgement judgement, UnaryOperator<String> shown) {
    return JsonDocument.of(
        new Document(
            "comparison",
            Comparison.VERSION,
            comparison.etlVersion(),
            comparison.started(),
            comparison.settings(),
            comparison.notes().stream().map(shown).toList(),
            comparison.strategies().stream().map(timing -> strategy(comparison, timing)).toList(),
            comparison.machine(),
            judgement == null ? null : JudgementJson.of(judgement)));
  }

  private static Strategy strategy(Comparison comparison, StrategyTiming timing) {
    Measurements wall = timing.wall();
    return new Strategy(
        timing.mode(),
        timing.workers(),
        timing.scale(),
        timing.bytes(),
        timing.runs(),
        wall.median(),
        wall.min(),
        wall.max(),
        wall.mean(),
        wall.standardDeviation(),
        timing.cpu().median(),
        comparison.speedup(timing),
        comparison.efficiency(timing),
        timing.medianAllocatedBytes(),
        timing.peakMemoryBytes(),
        timing.parts(),
        new Times(
            timing.wallSeconds(),
            timing.userSeconds(),
            timing.systemSeconds(),
            timing.allocatedBytes()));
  }

  /// The file, field by field.
  private record Document(
      String kind,
      int version,
      String etlVersion,
      Instant started,
      Map<String, String> settings,
      List<String> notes,
      List<Strategy> strategies,
      Machine machine,
      JudgementJson.@Nullable Judged judgement) {}

  private record Strategy(
      String mode,
      int workers,
      int scale,
      long bytes,
      int runs,
      double medianSeconds,
      double minSeconds,
      double maxSeconds,
      double meanSeconds,
      @Nullable Double stddevSeconds,
      double medianCpuSeconds,
      @Nullable Double speedup,
      @Nullable Double efficiency,
      @Nullable Double medianAllocatedBytes,
      @Nullable Long peakMemoryBytes,
      List<PartTime> parts,
      Times times) {}

  private record Times(
      List<Double> wallSeconds,
      List<Double> userSeconds,
      List<Double> systemSeconds,
      List<Long> allocatedBytes) {}
}
