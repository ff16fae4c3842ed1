package dev.etl.format.csv.guess;

import dev.etl.format.csv.dialect.CsvSyntax;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A record of a sample, read in one of the possible ways. Immutable.
///
/// @param line the lines before it
/// @param cells its fields, without their quotes
/// @param broken whether its quotes do not pair
/// @param first its first character; a line feed if it is blank
record SampleRecord(int line, List<Cell> cells, boolean broken, char first) {
  /// Enough records to see a pattern.
  private static final int MAX_RECORDS = 1_000;

  /// A field.
  record Cell(String text, boolean quoted) {
    boolean isEmpty() {
      return text.isEmpty() && !quoted;
    }

    CellKind kind() {
      return CellKind.of(text, quoted);
    }
  }

  boolean isBlank() {
    return cells.size() == 1 && cells.getFirst().isEmpty() && !broken;
  }

  /// The number of fields.
  int width() {
    return broken ? 0 : cells.size();
  }

  /// The number of fields with a text.
  long filled() {
    return cells.stream().filter(cell -> !cell.text().isBlank()).count();
  }

  /// All records of a text, in order, without blank and comment lines.
  ///
  /// @param whole whether the text is the whole file
  static List<SampleRecord> read(String text, boolean whole, CsvSyntax syntax) {
    Parser parser = new Parser(text, syntax);
    List<SampleRecord> records = new ArrayList<>();
    while (parser.position < text.length() && records.size() < MAX_RECORDS) {
      if (Character.valueOf(text.charAt(parser.position)).equals(syntax.comment())) {
        parser.skipLine();
        continue;
      }
      SampleRecord record = parser.next();
      boolean cut = !whole && record.broken() && parser.open;
      if (!record.isBlank() && !cut) {
        records.add(record);
      }
    }
    return records;
  }

  /// Reads records. Recovers from a quote that is never closed at the next line.
  private static final class Parser {
    private final String text;
    private final String delimiter;
    private final boolean blanks;
    private final @Nullable Character quote;
    private final @Nullable Character escape;
    private final StringBuilder cell = new StringBuilder();
    private int position;
    private int line;
    private boolean broken;
    private boolean open;

    Parser(String text, CsvSyntax syntax) {
      this.text = text;
      this.delimiter = syntax.delimiter().text();
      this.blanks = syntax.delimiter().repeated();
      this.quote = syntax.quote();
      this.escape = syntax.escape();
    }

    private boolean is(@Nullable Character meaning) {
      return meaning != null && position < text.length() && text.charAt(position) == meaning;
    }

    private boolean atEnd() {
      return position >= text.length() || isBreak(text.charAt(position));
    }

    private static boolean isBreak(char character) {
      return character == '\n' || character == '\r';
    }

    private boolean atDelimiter() {
      return position < text.length()
          && (blanks ? isBlank(text.charAt(position)) : text.startsWith(delimiter, position));
    }

    private static boolean isBlank(char character) {
      return character == ' ' || character == '\t';
    }

    private void skipBlanks() {
      while (position < text.length() && isBlank(text.charAt(position))) {
        position++;
      }
    }

    /// Skips the rest of the line and its break.
    void skipLine() {
      while (!atEnd()) {
        position++;
      }
      skipBreak();
    }

    private void skipBreak() {
      if (position < text.length()) {
        position += text.startsWith("\r\n", position) ? 2 : 1;
        line++;
      }
    }

    SampleRecord next() {
      int begin = position;
      int lineBefore = line;
      char first = text.charAt(begin);
      List<Cell> cells = new ArrayList<>();
      broken = false;
      open = false;
      if (blanks) {
        skipBlanks();
      }
      cells.add(cell());
      while (!open && atDelimiter()) {
        if (blanks) {
          skipBlanks();
          if (atEnd()) {
            break;
          }
        } else {
          position += delimiter.length();
        }
        cells.add(cell());
      }
      if (open) {
        position = begin;
        line = lineBefore;
        skipLine();
      } else {
        skipBreak();
      }
      return new SampleRecord(lineBefore, cells, broken, first);
    }

    private Cell cell() {
      cell.setLength(0);
      if (is(quote)) {
        position++;
        quoted();
        return new Cell(cell.toString(), true);
      }
      while (!atEnd() && !atDelimiter()) {
        append();
      }
      return new Cell(cell.toString(), false);
    }

    private void append() {
      if (is(escape) && position + 1 < text.length()) {
        position++;
      }
      cell.append(text.charAt(position++));
    }

    private void quoted() {
      while (position < text.length()) {
        if (is(quote)) {
          position++;
          if (!is(quote)) {
            behindQuote();
            return;
          }
        } else if (isBreak(text.charAt(position)) && !text.startsWith("\r\n", position)) {
          line++;
        }
        append();
      }
      broken = true;
      open = true;
    }

    private void behindQuote() {
      while (!atEnd() && !atDelimiter()) {
        broken |= !isBlank(text.charAt(position));
        position++;
      }
    }
  }
}
