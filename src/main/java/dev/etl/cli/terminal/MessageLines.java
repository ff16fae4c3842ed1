package dev.etl.cli.terminal;

import dev.etl.data.TextColumns;
import dev.etl.data.text.PointedLine;
import dev.etl.data.text.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The lines of a message on a terminal of some width.
final class MessageLines {
  private static final Pattern CARET = Pattern.compile(" *\\^");

  private MessageLines() {}

  /// Breaks the lines of a message between words. A line above a caret is cut instead, so that the
  /// caret still points to its place.
  ///
  /// @param width in columns
  static List<String> of(String message, int width) {
    String[] lines = message.split("\n", -1);
    List<String> fitting = new ArrayList<>();
    for (int index = 0; index < lines.length; index++) {
      String line = lines[index];
      if (index + 1 < lines.length && CARET.matcher(lines[index + 1]).matches()) {
        String before = TextColumns.beginning(line, lines[index + 1].length() - 1);
        fitting.addAll(new PointedLine(before, line.substring(before.length())).fitting(width));
        index++;
      } else {
        fitting.addAll(Wrapping.lines(line, width));
      }
    }
    return fitting;
  }
}
