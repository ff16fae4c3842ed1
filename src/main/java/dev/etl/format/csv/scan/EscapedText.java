package dev.etl.format.csv.scan;

import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.CsvSyntax;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads texts with escape characters. Immutable.
final class EscapedText {
  private final CsvSyntax syntax;
  private final char escape;
  private final @Nullable Character quote;
  private final boolean trimmed;

  /// The delimiter with each of its characters escaped, without the first escape.
  private final String delimiter;

  /// @param dialect one with an escape character
  EscapedText(CsvDialect dialect) {
    this.syntax = dialect.syntax();
    this.escape = Objects.requireNonNull(dialect.escape());
    this.quote = dialect.quote();
    this.trimmed = dialect.records().trimmed();
    this.delimiter = String.join(String.valueOf(escape), dialect.delimiter().text().split(""));
  }

  /// The text of a value.
  ///
  /// @param written what is written, without the quotes around it
  /// @param quoted whether there were some
  String read(String written, boolean quoted) {
    StringBuilder text = new StringBuilder(written.length());
    int index = 0;
    while (index < written.length()) {
      char character = written.charAt(index++);
      if (character == escape && index < written.length()) {
        index = readEscaped(written, index, text);
      } else {
        text.append(character);
        boolean isQuote = quoted && quote != null && character == quote;
        index += isQuote ? 1 : 0;
      }
    }
    if (trimmed && !quoted) {
      trim(text);
    }
    return text.toString();
  }

  /// @return the index behind it
  private int readEscaped(String written, int index, StringBuilder text) {
    if (written.startsWith(delimiter, index)) {
      text.append(syntax.delimiter().text());
      return index + delimiter.length();
    }
    char character = written.charAt(index);
    switch (character) {
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case '\n', '\r', '\t', '\b', '\f' -> text.append(character);
      default -> {
        if (!hasMeaning(character)) {
          text.append(escape);
        }
        text.append(character);
      }
    }
    return index + 1;
  }

  private boolean hasMeaning(char character) {
    return character == escape
        || (quote != null && character == quote)
        || (syntax.comment() != null && character == syntax.comment());
  }

  private static void trim(StringBuilder text) {
    int length = text.length();
    while (length > 0 && Character.isWhitespace(text.charAt(length - 1))) {
      length--;
    }
    text.setLength(length);
  }
}
