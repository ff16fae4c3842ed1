package dev.etl.data.text;

import dev.etl.data.TextColumns;
import java.util.List;

/// A line with a place that a caret below it points to.
///
/// @param before the text before the place
/// @param rest the text from there on
public record PointedLine(String before, String rest) {
  /// The part of a line that shows what is before the place, if the line is cut.
  private static final double BEFORE = 0.6;

  /// The line and its caret, cut on both sides if they are too wide.
  ///
  /// @param most the columns that they may take
  public List<String> fitting(int most) {
    String begin =
        TextColumns.width(before) + TextColumns.width(rest) > most
            ? TextColumns.withoutBeginning(before, Math.max(1, (int) (BEFORE * most)))
            : before;
    int column = TextColumns.width(begin);
    String end = TextColumns.shortened(rest, Math.max(1, most - column));
    return List.of(begin + end, " ".repeat(column) + "^");
  }
}
