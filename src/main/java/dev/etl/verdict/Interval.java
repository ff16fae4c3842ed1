package dev.etl.verdict;

import java.util.Locale;

/// A typical ratio of two times, with bounds that hold it with the stated confidence. Immutable.
///
/// @param low the lower bound; 0 if unbounded
/// @param estimate the estimate
/// @param high the upper bound; infinite if unbounded
public record Interval(double low, double estimate, double high) {

  /// From the logarithms of an interval.
  static Interval ofLogarithms(Interval logarithms) {
    return new Interval(
        Math.exp(logarithms.low), Math.exp(logarithms.estimate), Math.exp(logarithms.high));
  }

  /// The interval of the inverse ratio.
  public Interval inverse() {
    return new Interval(1 / high, 1 / estimate, 1 / low);
  }

  /// True if a value lies between the bounds or on one.
  boolean holds(double value) {
    return low <= value && value <= high;
  }

  /// For people: `1.80 (1.72 to 1.91)`.
  public String text() {
    return "%s (%s to %s)".formatted(number(estimate), number(low), number(high));
  }

  private static String number(double ratio) {
    if (Double.isInfinite(ratio)) {
      return "any";
    }
    return String.format(Locale.ROOT, ratio >= 100 ? "%.0f" : "%.2f", ratio);
  }
}
