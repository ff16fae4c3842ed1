package dev.etl.format.csv;

import dev.etl.format.csv.dialect.CsvSyntax;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a line with a stray quote: a quote ends a field only before a delimiter or
/// the end of the line, and is text anywhere else. So `""a","b"` is `"a` and `b`.
final class StrayQuotes {
  private final String line;
  private final String delimiter;
  private final @Nullable Character quote;
  private int position;

  private StrayQuotes(String line, CsvSyntax syntax) {
    this.line = line;
    this.delimiter = syntax.delimiter().text();
    this.quote = syntax.quote();
  }

  static List<String> fields(String line, CsvSyntax syntax) {
    return new StrayQuotes(line, syntax).read();
  }

  private List<String> read() {
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (position < line.length()) {
      position += delimiter.length();
      fields.add(field());
    }
    return fields;
  }

  /// Reads up to a delimiter or the end.
  private String field() {
    int close = closing();
    if (close >= 0) {
      String text = line.substring(position + 1, close);
      position = close + 1;
      return quote == null ? text : text.replace("" + quote + quote, quote.toString());
    }
    int end = line.indexOf(delimiter, position);
    String text = line.substring(position, end < 0 ? line.length() : end);
    position += text.length();
    return text;
  }

  /// The quote that ends a quoted field; negative if there is none.
  private int closing() {
    if (quote == null || position >= line.length() || line.charAt(position) != quote) {
      return -1;
    }
    int index = position + 1;
    while (index < line.length()) {
      boolean isQuote = line.charAt(index) == quote;
      if (isQuote && endsField(index + 1)) {
        return index;
      }
      boolean doubled = isQuote && index + 1 < line.length() && line.charAt(index + 1) == quote;
      index += doubled ? 2 : 1;
    }
    return -1;
  }

  private boolean endsField(int index) {
    return index == line.length() || line.startsWith(delimiter, index);
  }
}
