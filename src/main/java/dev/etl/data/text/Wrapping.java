package dev.etl.data.text;

import dev.etl.data.TextColumns;
import java.util.List;

/// Breaks texts into lines of a width, counted as [TextColumns] does.
public final class Wrapping {
  private Wrapping() {}

  /// Appends words in lines, the last one with a line break. All but the first line are indented.
  ///
  /// @param words with a blank between each two
  /// @param width of a line, in columns; a longer word has a line of its own
  /// @param indent where all lines begin; the first one is there already
  public static void append(StringBuilder text, String words, int width, int indent) {
    int used = indent;
    for (String word : words.split(" ", -1)) {
      int length = TextColumns.width(word);
      if (used > indent && used + 1 + length > width) {
        text.append('\n').append(" ".repeat(indent));
        used = indent;
      }
      if (used > indent) {
        text.append(' ');
        used++;
      }
      text.append(word);
      used += length;
    }
    text.append('\n');
  }

  /// A line as lines that fit. Those behind the first are indented two columns deeper than it.
  ///
  /// @param width of a line, in columns; a longer word has a line of its own
  public static List<String> lines(String line, int width) {
    if (TextColumns.width(line) <= width) {
      return List.of(line);
    }
    String words = line.stripLeading();
    int begin = line.length() - words.length();
    StringBuilder text = new StringBuilder(line.substring(0, begin));
    // The first line begins before the others.
    append(text, words, width, begin + 2);
    return text.toString().lines().toList();
  }
}
