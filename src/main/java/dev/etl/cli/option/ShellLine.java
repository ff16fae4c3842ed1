package dev.etl.cli.option;

import dev.etl.data.TextColumns;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A command line for a shell, broken where a shell takes the lines for one.
final class ShellLine {
  /// A word with its quoted parts.
  private static final String WORD = "(?:'[^']*'|\"[^\"]*\"|[^ '\"])+";

  /// A word, or an option with the word behind it, and the blanks behind them.
  private static final Pattern UNIT =
      Pattern.compile("(--?\\w[^ =]* (?!-)" + WORD + "|" + WORD + ") *");

  private ShellLine() {}

  /// The lines, each but the last one with a backslash at its end.
  ///
  /// @param width in columns; a longer word gets a separate line
  /// @param indent of the first line; that of the others is two columns deeper
  static String broken(String command, int width, int indent) {
    StringBuilder text = new StringBuilder(" ".repeat(indent));
    if (indent + TextColumns.width(command) <= width) {
      return text.append(command).append('\n').toString();
    }
    int used = indent;
    boolean first = true;
    Matcher words = UNIT.matcher(command);
    while (words.find()) {
      String word = words.group(1);
      int length = TextColumns.width(word);
      if (!first && used + 1 + length + 2 > width) {
        text.append(" \\\n").append(" ".repeat(indent + 2));
        used = indent + 2;
      } else if (!first) {
        text.append(' ');
        used++;
      }
      text.append(word);
      used += length;
      first = false;
    }
    return text.append('\n').toString();
  }
}
