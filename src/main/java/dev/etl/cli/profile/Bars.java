package dev.etl.cli.profile;

import java.util.Collections;
import java.util.List;

/// Bars of block characters.
final class Bars {
  /// From one eighth of a column to all of it.
  private static final String RIGHT = "\u258f\u258e\u258d\u258c\u258b\u258a\u2589\u2588";

  /// From one eighth of a line to all of it.
  private static final String UP = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

  private static final int EIGHTHS = 8;

  private Bars() {}

  /// A horizontal bar; at least an eighth of a column.
  ///
  /// @param largest the number whose bar has the whole width
  static String bar(long number, long largest, int width) {
    int eighths = eighths(number, largest, width);
    int rest = eighths % EIGHTHS;
    return RIGHT.substring(EIGHTHS - 1).repeat(eighths / EIGHTHS)
        + (rest == 0 ? "" : RIGHT.substring(rest - 1, rest));
  }

  /// A histogram on one line, two columns for each number; blank for 0.
  static String histogram(List<Long> counts) {
    long largest = Collections.max(counts);
    StringBuilder line = new StringBuilder();
    for (long count : counts) {
      int eighths = count == 0 ? 0 : eighths(count, largest, 1);
      line.append((eighths == 0 ? " " : UP.substring(eighths - 1, eighths)).repeat(2));
    }
    return line.toString().stripTrailing();
  }

  private static int eighths(long number, long largest, int width) {
    return (int) Math.max(1, Math.round((double) number / largest * width * EIGHTHS));
  }
}
