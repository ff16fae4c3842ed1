package dev.etl.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Median wall times for github-action-benchmark, as its tool `customSmallerIsBetter` reads them.
public final class GithubBenchmarkJson {
  private GithubBenchmarkJson() {}

  /// The comparison as UTF-8.
  public static byte[] json(Comparison comparison) {
    return JsonDocument.of(
        comparison.strategies().stream()
            .map(
                timing ->
                    new Entry(
                        timing.label(comparison.strategies()),
                        "s",
                        timing.wall().median(),
                        range(timing.wall().standardDeviation()),
                        timing.runs() + " runs"))
            .toList());
  }

  private static String range(@Nullable Double deviation) {
    return deviation == null ? "" : String.format(Locale.ROOT, "± %.6f", deviation);
  }

  /// An entry; the file is a list of them.
  private record Entry(String name, String unit, double value, String range, String extra) {}
}
