package dev.etl.format.csv;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/// Reads the records of a CSV file one by one, through commons-csv: RFC 4180 with LF, CRLF or CR at
/// the end of a line, and a last line that may lack it. An empty line is not a record, unless the
/// file has a single column. Used by one thread.
///
/// ```java
/// try (CsvReader reader = new CsvReader(stream, CsvDialect.RFC_4180)) {
///   while (reader.next()) {
///     System.out.println(reader.line() + ": " + reader.field(0));
///   }
/// }
/// ```
public final class CsvReader implements Closeable {
  private final CsvDialect dialect;
  private final long linesBefore;
  private final DecodingReader characters;
  private final RecordedReader recorded;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> header;
  private @Nullable CSVRecord pushedBack;
  private @Nullable CSVRecord current;
  private long line;
  private long commentLines;
  private long recordLines;

  /// Opens a file and reads its header.
  ///
  /// @param stream decompressed bytes; closed with the reader
  /// @throws EmptyTextException if it has no header
  /// @throws EtlException DATA if it is invalid
  /// @throws IOException if the stream cannot be read
  public CsvReader(InputStream stream, CsvDialect dialect) throws IOException {
    this(stream, dialect, true, 0, Optional.empty());
  }

  private CsvReader(
      InputStream stream,
      CsvDialect dialect,
      boolean fromStart,
      long linesBefore,
      Optional<List<String>> knownHeader)
      throws IOException {
    this.dialect = dialect;
    characters = new DecodingReader(stream, dialect.encoding(), fromStart, linesBefore);
    // In the rest of a file with a known header they are skipped already.
    long skipped = knownHeader.isPresent() ? 0 : dialect.skippedLines() - linesBefore;
    this.linesBefore = linesBefore + Math.max(0, skipped);
    Reader text = skipped > 0 ? behind(skipped, linesBefore) : characters;
    recorded =
        new RecordedReader(
            dialect.delimiter().repeated() ? new BlankRuns(text, dialect.quote()) : text);
    parser =
        CSVParser.builder()
            .setReader(recorded)
            .setFormat(
                CSVFormat.Builder.create()
                    .setDelimiter(dialect.delimiter().text())
                    .setQuote(dialect.quote())
                    .setEscape(dialect.escape())
                    .setCommentMarker(dialect.comment())
                    .setIgnoreEmptyLines(false)
                    // Then nothing is null, and "" is the empty text.
                    .setQuoteMode(QuoteMode.ALL_NON_NULL)
                    .get())
            .get();
    records = parser.iterator();
    header = knownHeader.isPresent() ? knownHeader.get() : readHeader();
  }

  /// Opens the rest of a file.
  ///
  /// @param stream decompressed bytes from the beginning of a record on; closed with the reader
  /// @param linesBefore the number of lines before them
  /// @param header the names of the columns; empty if they are still to be read
  /// @throws EtlException as by the constructor
  /// @throws IOException if the stream cannot be read
  public static CsvReader ofRest(
      InputStream stream, CsvDialect dialect, long linesBefore, Optional<List<String>> header)
      throws IOException {
    return new CsvReader(stream, dialect, false, linesBefore, header);
  }

  /// The text after the lines to skip.
  private Reader behind(long lines, long linesBefore) throws IOException {
    BufferedReader rest = new BufferedReader(characters);
    for (long count = 0; count < lines; count++) {
      characters.recordBegins(linesBefore + count + 1);
      if (rest.readLine() == null) {
        break;
      }
    }
    return rest;
  }

  private List<String> readHeader() throws IOException {
    CSVRecord first = read();
    while (first != null && isBlank(first)) {
      first = read();
    }
    if (first == null) {
      throw new EmptyTextException();
    }
    int size = endsEmpty(first) ? first.size() - 1 : first.size();
    if (dialect.header()) {
      return List.copyOf(texts(first).subList(0, size));
    }
    pushedBack = first;
    return IntStream.rangeClosed(1, size).mapToObj(number -> "column_" + number).toList();
  }

  /// Whether a record ends with a delimiter that begins no field.
  private boolean endsEmpty(CSVRecord record) {
    int last = record.size() - 1;
    return dialect.trailingDelimiter() && last > 0 && record.get(last) == null;
  }

  /// The header as written, or `column_1`, `column_2`, ... without one: see [ColumnNames].
  public List<String> header() {
    return header;
  }

  /// Moves to the next record; false if there is none.
  ///
  /// @throws EtlException DATA if the input is invalid CSV or not in the encoding
  /// @throws IOException if the stream cannot be read
  public boolean next() throws IOException {
    if (pushedBack != null) {
      current = pushedBack;
      pushedBack = null;
      return true;
    }
    do {
      current = read();
    } while (current != null && header.size() > 1 && isBlank(current));
    return current != null;
  }

  /// True for an empty line. A line of quotes alone is a record.
  private static boolean isBlank(CSVRecord record) {
    return record.size() == 1 && record.get(0) == null;
  }

  private @Nullable CSVRecord read() throws IOException {
    long before = parser.getCurrentLineNumber();
    line = linesBefore + before + 1;
    characters.recordBegins(line);
    if (current != null) {
      recorded.forgetBefore(current.getCharacterPosition());
    }
    try {
      CSVRecord record = records.hasNext() ? records.next() : null;
      commentLines = record == null ? 0 : comments(record);
      recordLines = parser.getCurrentLineNumber() - before - commentLines;
      line += commentLines;
      return record;
    } catch (UncheckedIOException e) {
      throw translated(Objects.requireNonNull(e.getCause()));
    }
  }

  /// The number of comment lines before a record.
  private static long comments(CSVRecord record) {
    String comment = record.getComment();
    return comment == null ? 0 : 1 + comment.chars().filter(character -> character == '\n').count();
  }

  /// Errors of commons-csv have no type of their own, only IOException.
  private IOException translated(IOException failure) {
    if (!failure.getClass().getPackageName().startsWith("org.apache.commons.csv")) {
      return failure;
    }
    String reason = EtlException.reason(failure);
    if (reason.contains("escape")) {
      throw new EtlException(
          ErrorKind.DATA,
          "line " + line + ": nothing follows the escape character in the record that begins here",
          "look for the rest of the file, or choose another character: --escape",
          failure);
    }
    String problem =
        reason.contains("EOF")
            ? "a quote in the record that begins here is never closed"
            : "text follows a closing quote in the record that begins here";
    throw new EtlException(
        ErrorKind.DATA,
        "line " + line + ": " + problem,
        "double the quotes inside quoted fields, or read without quotes: --quote=none",
        failure);
  }

  private CSVRecord record() {
    if (current == null) {
      throw new IllegalStateException(
          "There is no record: next() was not called or returned false");
    }
    return current;
  }

  /// The line on which the record begins, from 1.
  public long line() {
    return line;
  }

  /// The number of fields of the record.
  public int size() {
    CSVRecord record = record();
    return record.size() == header.size() + 1 && endsEmpty(record) ? header.size() : record.size();
  }

  /// A field of the record, without its quotes.
  public String field(int index) {
    return text(record().get(index));
  }

  /// A field of the record, without its quotes; null if it is empty and unquoted.
  public @Nullable String value(int index) {
    return record().get(index);
  }

  private static String text(@Nullable String field) {
    return field == null ? "" : field;
  }

  private static List<String> texts(CSVRecord record) {
    return record.stream().map(CsvReader::text).toList();
  }

  /// All fields of the record, without their quotes.
  public List<String> fields() {
    return texts(record()).subList(0, size());
  }

  /// The record as written in the file, without its line break. Valid until the next one is read.
  public String text() {
    return recorded.lines(record().getCharacterPosition(), commentLines, recordLines);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
