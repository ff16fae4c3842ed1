package dev.etl.cli.terminal;

/// Breaks texts into lines of a width.
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
      if (used > indent && used + 1 + word.length() > width) {
        text.append('\n').append(" ".repeat(indent));
        used = indent;
      }
      if (used > indent) {
        text.append(' ');
        used++;
      }
      text.append(word);
      used += word.length();
    }
    text.append('\n');
  }
}
