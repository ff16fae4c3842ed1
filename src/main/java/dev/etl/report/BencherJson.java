package dev.etl.report;

import java.util.LinkedHashMap;
import java.util.Map;

/// Wall times in the Bencher Metric Format: latency in nanoseconds, the median with the fastest and
/// slowest run as bounds.
public final class BencherJson {
  private static final double NANOSECONDS = 1e9;

  private BencherJson() {}

  /// The comparison as UTF-8.
  public static byte[] json(Comparison comparison) {
    Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
    for (StrategyTiming timing : comparison.strategies()) {
      Measurements wall = timing.wall();
      benchmarks.put(
          timing.label(comparison.strategies()),
          new Benchmark(
              new Metric(
                  wall.median() * NANOSECONDS,
                  wall.min() * NANOSECONDS,
                  wall.max() * NANOSECONDS)));
    }
    return JsonDocument.of(benchmarks);
  }

  /// The metrics of a name; the file is a mapping of them.
  private record Benchmark(Metric latency) {}

  private record Metric(double value, double lowerValue, double upperValue) {}
}
