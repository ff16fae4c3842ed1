package dev.etl.verdict;

import java.util.Arrays;

/// Quantiles of a few values, with linear interpolation between neighbours.
final class Quantile {
  private Quantile() {}

  /// The quantile.
  ///
  /// @param values at least one; left as they are
  /// @param share from 0 to 1; 0.5 for the median
  static double of(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
