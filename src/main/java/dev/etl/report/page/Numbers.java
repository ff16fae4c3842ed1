package dev.etl.report.page;

import java.util.Locale;

/// Numbers as pages spell them, the same in every locale.
final class Numbers {
  private static final double[] UNITS = {1e9, 1e6, 1e3};
  private static final String[] PREFIXES = {"G", "M", "k"};

  private Numbers() {}

  /// Seconds with three significant places: `0.125 s`, `12.5 s`, `3 ms`.
  static String seconds(double seconds) {
    if (seconds == 0) {
      return "0 s";
    }
    if (seconds < 0.1) {
      return String.format(Locale.ROOT, seconds < 0.01 ? "%.2f ms" : "%.1f ms", 1000 * seconds);
    }
    return String.format(Locale.ROOT, seconds < 10 ? "%.3f s" : "%.1f s", seconds);
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /// A number of any size in few characters: `1.2 M`.
  static String brief(double number) {
    for (int unit = 0; unit < UNITS.length; unit++) {
      if (number >= UNITS[unit]) {
        return trimmed(number / UNITS[unit]) + " " + PREFIXES[unit];
      }
    }
    return trimmed(number);
  }

  /// A number with at most three places and no zeros at its end.
  static String trimmed(double number) {
    String text = String.format(Locale.ROOT, number >= 100 ? "%.0f" : "%.3f", number);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  /// A coordinate.
  static String at(double coordinate) {
    return String.format(Locale.ROOT, "%.1f", coordinate);
  }
}
