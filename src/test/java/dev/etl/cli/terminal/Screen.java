package dev.etl.cli.terminal;

import dev.etl.data.TextColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A terminal that shows what is written to it: it wraps at its width unless it is told not to,
/// returns, erases to the end of a line, and knows no other sequence. Not thread-safe.
public final class Screen {
  private static final Pattern PIECE = Pattern.compile("\u001b\\[(\\?7[lh]|K)|(?s)\\P{Mn}\\p{Mn}*");

  private final int columns;
  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private int column;
  private boolean wraps = true;

  public Screen(int columns) {
    this.columns = columns;
  }

  /// Shows a text.
  public Screen write(String text) {
    Matcher pieces = PIECE.matcher(text);
    while (pieces.find()) {
      String piece = pieces.group();
      switch (piece) {
        case "\u001b[?7l" -> wraps = false;
        case "\u001b[?7h" -> wraps = true;
        case "\u001b[K" -> cut(column);
        case "\r" -> column = 0;
        case "\n" -> newLine();
        default -> put(piece);
      }
    }
    return this;
  }

  private void put(String character) {
    if (character.startsWith("\u001b")) {
      throw new AssertionError("an unknown sequence: " + character);
    }
    int width = TextColumns.width(character);
    if (column + width > columns) {
      if (!wraps) {
        return;
      }
      newLine();
    }
    String line = lines.getLast().toString();
    String before = TextColumns.beginning(line, column);
    String behind = line.substring(TextColumns.beginning(line, column + width).length());
    lines.getLast().setLength(0);
    lines.getLast().append(before).append(character).append(behind);
    column += width;
  }

  private void cut(int from) {
    String line = lines.getLast().toString();
    lines.getLast().setLength(TextColumns.beginning(line, from).length());
  }

  private void newLine() {
    lines.add(new StringBuilder());
    column = 0;
  }

  /// Its lines, with line breaks between them.
  public String text() {
    return String.join("\n", lines);
  }
}
