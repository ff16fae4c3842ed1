package dev.etl.data.text;

/// How a double is spelled so that it reads back as the same number: the shortest decimal, `inf`,
/// `-inf` or `NaN`.
public final class DoubleText {
  private DoubleText() {}

  /// The spelling of any double, in ASCII.
  public static String of(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return Double.toString(value);
  }
}
