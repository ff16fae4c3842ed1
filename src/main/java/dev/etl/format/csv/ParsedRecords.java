package dev.etl.format.csv;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.RecordFault;
import dev.etl.format.csv.scan.BlankRuns;
import dev.etl.format.text.SingleByte;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/// Reads records through commons-csv. Goes back where a text is no record, and passes its first
/// line. Used by one thread.
final class ParsedRecords implements Closeable {
  private final CsvDialect dialect;
  private final boolean whole;
  private final CSVFormat format;
  private final RecordedReader recorded;

  private @Nullable BlankRuns blanks;
  private CSVParser parser;
  private Iterator<CSVRecord> records;

  /// The number of lines before those of the parser.
  private long linesBefore;

  private @Nullable CSVRecord current;
  private @Nullable Broken broken;
  private long line;

  /// Where the last record begins, and its lines.
  private long lastPlace;

  private long commentLines;
  private long recordLines;

  /// The first line of what is no record.
  record Broken(long line, String text, RecordFault fault) {}

  /// @param text from the start of a record
  /// @param whole whether its end is that of the file
  /// @param linesBefore the number of lines of the file before it
  ParsedRecords(Reader text, CsvDialect dialect, boolean whole, long linesBefore)
      throws IOException {
    this.dialect = dialect;
    this.whole = whole;
    this.linesBefore = linesBefore;
    this.format =
        CSVFormat.Builder.create()
            .setDelimiter(dialect.delimiter().text())
            .setQuote(dialect.quote())
            .setEscape(dialect.escape())
            .setCommentMarker(dialect.comment())
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(dialect.records().trimmed())
            // Then nothing is null, and "" is the empty text.
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .get();
    this.recorded =
        new RecordedReader(
            text, dialect.records().maxRecordSize(), SingleByte.of(dialect.encoding()).isPresent());
    parser = newParser();
    records = parser.iterator();
  }

  private CSVParser newParser() throws IOException {
    Reader text = recorded;
    if (dialect.delimiter().repeated()) {
      blanks = new BlankRuns(recorded, dialect, lastPlace);
      text = blanks;
    }
    return CSVParser.builder()
        .setReader(text)
        .setFormat(format)
        .setCharacterOffset(lastPlace)
        .get();
  }

  /// Moves to the next record, or to the first line of what is no record.
  ///
  /// @return false at the end
  boolean next() throws IOException {
    recorded.forgetBefore(lastPlace);
    recorded.recordBegins();
    long place = lastPlace;
    long lines = commentLines + recordLines;
    long before = linesBefore + parser.getCurrentLineNumber();
    try {
      if (parse() == null) {
        return current != null;
      }
    } catch (EtlException _) {
      // Undecodable: it matters only if the record reaches that far.
    }
    return readAgain(recorded.behind(place, lines), before);
  }

  /// Reads a record once more, not a byte further than necessary.
  ///
  /// @param lines the number of lines before it
  private boolean readAgain(long place, long lines) throws IOException {
    Character comment = dialect.comment();
    lastPlace = place;
    linesBefore = lines;
    recorded.readAgain(lastPlace);
    while (comment != null && recorded.isAt(lastPlace, comment, dialect.delimiter().repeated())) {
      recorded.passLine(lastPlace);
      lastPlace = recorded.place();
      linesBefore++;
      recorded.readAgain(lastPlace);
    }
    restart();
    RecordFault fault = parse();
    if (fault == null) {
      return current != null;
    }
    line = linesBefore + 1;
    if (!whole && fault.isAtEnd()) {
      throw failure(line, fault);
    }
    broken = new Broken(line, recorded.passLine(lastPlace), fault);
    linesBefore++;
    lastPlace = recorded.place();
    restart();
    return true;
  }

  private void restart() throws IOException {
    commentLines = 0;
    recordLines = 0;
    parser = newParser();
    records = parser.iterator();
  }

  /// Parses a record, if there is one.
  private @Nullable RecordFault parse() throws IOException {
    broken = null;
    current = null;
    long before = parser.getCurrentLineNumber();
    line = linesBefore + before + 1;
    try {
      CSVRecord record = records.hasNext() ? records.next() : null;
      if (record == null) {
        return null;
      }
      commentLines = comments(record);
      recordLines = parser.getCurrentLineNumber() - before - commentLines;
      lastPlace = place(record);
      line += commentLines;
      current = record;
      return recorded.isTooLong(lastPlace, commentLines, recordLines) ? RecordFault.TOO_LONG : null;
    } catch (UncheckedIOException e) {
      return fault(Objects.requireNonNull(e.getCause()));
    }
  }

  private long place(CSVRecord record) {
    long place = record.getCharacterPosition();
    return blanks == null ? place : blanks.placeOf(place);
  }

  /// The number of comment lines before a record.
  private static long comments(CSVRecord record) {
    String comment = record.getComment();
    return comment == null ? 0 : 1 + comment.chars().filter(character -> character == '\n').count();
  }

  /// Errors of commons-csv have no type of their own, only IOException.
  private static RecordFault fault(IOException failure) throws IOException {
    if (failure instanceof RecordTooLongException) {
      return RecordFault.TOO_LONG;
    }
    if (!failure.getClass().getPackageName().startsWith("org.apache.commons.csv")) {
      throw failure;
    }
    String reason = EtlException.reason(failure);
    if (reason.contains("escape")) {
      return RecordFault.OPEN_ESCAPE;
    }
    return reason.contains("EOF") ? RecordFault.UNCLOSED_QUOTE : RecordFault.TEXT_AFTER_QUOTE;
  }

  EtlException failure(long line, RecordFault fault) {
    return new EtlException(
        ErrorKind.DATA, "line " + line + " " + fault.reason(dialect), fault.hint());
  }

  /// The record; null if there is none.
  @Nullable CSVRecord current() {
    return current;
  }

  /// The first line of what is no record; null for a record.
  @Nullable Broken broken() {
    return broken;
  }

  /// The line on which it begins, from 1.
  long line() {
    return line;
  }

  /// The record as written, without its line break. Valid until the next one is read.
  String text() {
    return recorded.lines(lastPlace, commentLines, recordLines);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
