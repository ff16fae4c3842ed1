package dev.etl.data.text;

import dev.etl.data.TextColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Breaks texts into lines of a width, counted as [TextColumns] does. A number stays on the line of
/// its unit.
public final class Wrapping {
  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9,.]*");

  private Wrapping() {}

  /// Appends words in lines, the last one with a line break. All but the first line are indented.
  ///
  /// @param words with a blank between each two
  /// @param width of a line, in columns; a longer word gets a separate line
  /// @param indent where all lines begin; the first one is there already
  public static void append(StringBuilder text, String words, int width, int indent) {
    append(text, words, width, indent, indent);
  }

  private static void append(StringBuilder text, String words, int width, int begin, int indent) {
    int used = begin;
    boolean first = true;
    for (String unit : units(words, width - indent)) {
      int length = TextColumns.width(unit);
      if (!first && used + 1 + length > width) {
        text.append('\n').append(" ".repeat(indent));
        used = indent;
      } else if (!first) {
        text.append(' ');
        used++;
      }
      text.append(unit);
      used += length;
      first = false;
    }
    text.append('\n');
  }

  /// A line as lines that fit. Those behind the first are indented two columns deeper than it.
  ///
  /// @param width of a line, in columns; a longer word gets a separate line
  public static List<String> lines(String line, int width) {
    if (TextColumns.width(line) <= width) {
      return List.of(line);
    }
    String words = line.stripLeading();
    int begin = line.length() - words.length();
    StringBuilder text = new StringBuilder(line.substring(0, begin));
    append(text, words, width, begin, begin + 2);
    return text.toString().lines().toList();
  }

  /// Words, and numbers with the word behind them if both fit on a line.
  private static List<String> units(String words, int most) {
    List<String> units = new ArrayList<>();
    String before = "";
    for (String word : words.split(" ", -1)) {
      String both = before + " " + word;
      if (isNumber(before) && !isNumber(word) && TextColumns.width(both) <= most) {
        units.set(units.size() - 1, both);
      } else {
        units.add(word);
      }
      before = word;
    }
    return units;
  }

  private static boolean isNumber(String word) {
    return NUMBER.matcher(word).matches();
  }
}
