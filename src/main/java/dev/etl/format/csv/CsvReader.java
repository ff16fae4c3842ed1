package dev.etl.format.csv;

import dev.etl.data.EtlException;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.RecordFault;
import dev.etl.format.text.FooterReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// Reads the records of a CSV file one by one, through commons-csv: RFC 4180 with LF, CRLF or CR at
/// the end of a line, and a last line that may lack it. An empty line is not a record, unless the
/// file has a single column. A text that is no record has a [RecordFault]. Used by one thread.
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
  private final ParsedRecords records;
  private final List<String> header;

  /// The broken records before the first one, in a file without a header.
  private final Deque<ParsedRecords.Broken> early = new ArrayDeque<>();

  private @Nullable CSVRecord pushedBack;
  private @Nullable CSVRecord current;
  private ParsedRecords.@Nullable Broken broken;
  private long pushedBackLine;
  private long line;

  /// Opens a file and reads its header.
  ///
  /// @param stream decompressed bytes; closed with the reader
  /// @throws EmptyTextException if it has no header
  /// @throws EtlException DATA if it is invalid
  /// @throws IOException if the stream cannot be read
  public CsvReader(InputStream stream, CsvDialect dialect) throws IOException {
    this(stream, dialect, true, true, 0, Optional.empty(), false);
  }

  /// Opens a file whose columns are known: a header is passed over.
  ///
  /// @param stream decompressed bytes; closed with the reader
  /// @param names the names of the columns
  /// @throws EtlException as by the constructor
  /// @throws IOException if the stream cannot be read
  public CsvReader(InputStream stream, CsvDialect dialect, List<String> names) throws IOException {
    this(stream, dialect, true, true, 0, Optional.of(names), false);
  }

  private CsvReader(
      InputStream stream,
      CsvDialect dialect,
      boolean whole,
      boolean fromStart,
      long linesBefore,
      Optional<List<String>> names,
      boolean headPassed)
      throws IOException {
    this.dialect = dialect;
    long skipped = headPassed ? 0 : Math.max(0, dialect.skippedLines() - linesBefore);
    Reader text =
        SkippedLines.behind(
            withoutFooter(
                new DecodingReader(stream, dialect.encoding(), fromStart, linesBefore), dialect),
            skipped);
    records = new ParsedRecords(text, dialect, whole, linesBefore + skipped);
    boolean single = names.isPresent() && names.get().size() == 1;
    List<String> found = headPassed ? List.of() : readHeader(single);
    header = names.orElse(found);
  }

  /// Where line breaks are bytes of ASCII, the stream lacks its footer already.
  private static Reader withoutFooter(Reader text, CsvDialect dialect) {
    int footer = dialect.syntax().skippedFooter();
    return footer == 0 || dialect.hasBytesOfAscii() ? text : new FooterReader(text, footer);
  }

  /// Opens the first bytes of a file, whose end is no fault unless they are the whole file.
  ///
  /// @throws EtlException as by the constructor
  /// @throws IOException never
  public static CsvReader ofSample(byte[] bytes, CsvDialect dialect, boolean whole)
      throws IOException {
    return new CsvReader(
        new ByteArrayInputStream(bytes), dialect, whole, true, 0, Optional.empty(), false);
  }

  /// The same for known columns: a header is passed over.
  ///
  /// @throws EtlException as by the constructor
  /// @throws IOException never
  public static CsvReader ofSample(
      byte[] bytes, CsvDialect dialect, boolean whole, List<String> names) throws IOException {
    return new CsvReader(
        new ByteArrayInputStream(bytes), dialect, whole, true, 0, Optional.of(names), false);
  }

  /// Opens the rest of a file.
  ///
  /// @param stream decompressed bytes from the beginning of a record on; closed with the reader
  /// @param linesBefore the number of lines before them
  /// @param names the names of the columns
  /// @param headPassed false if lines to skip or the header may still come
  /// @throws EtlException as by the constructor
  /// @throws IOException if the stream cannot be read
  public static CsvReader ofRest(
      InputStream stream,
      CsvDialect dialect,
      long linesBefore,
      List<String> names,
      boolean headPassed)
      throws IOException {
    return new CsvReader(stream, dialect, true, false, linesBefore, Optional.of(names), headPassed);
  }

  /// @param single whether the file is known to have a single column
  private List<String> readHeader(boolean single) throws IOException {
    boolean found = read();
    // In a single column, a blank line behind a broken record is a record.
    while (found
        && (broken != null
            ? !dialect.header()
            : isBlank(record()) && (early.isEmpty() || !single))) {
      if (broken != null) {
        early.add(broken);
      }
      found = read();
    }
    ParsedRecords.Broken first = early.isEmpty() ? broken : early.getFirst();
    if (first != null && (!found || dialect.header())) {
      throw records.failure(first.line(), first.fault());
    }
    if (!found) {
      throw new EmptyTextException();
    }
    if (dialect.header()) {
      return readNames();
    }
    CSVRecord names = record();
    int size = endsEmpty(names) ? names.size() - 1 : names.size();
    pushedBack = names;
    pushedBackLine = line;
    return IntStream.rangeClosed(1, size).mapToObj(number -> "column_" + number).toList();
  }

  /// The names in the current record and the further ones of the header.
  private List<String> readNames() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    boolean found = true;
    while (found) {
      CSVRecord names = record();
      if (!isBlank(names)) {
        int size = endsEmpty(names) ? names.size() - 1 : names.size();
        rows.add(List.copyOf(texts(names).subList(0, size)));
      }
      found = rows.size() < dialect.headerRows() && read();
      if (found && broken != null) {
        throw records.failure(broken.line(), broken.fault());
      }
    }
    return rows.size() == 1 ? rows.getFirst() : ColumnNames.ofGroups(rows);
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

  /// Moves to the next record, or to the first line of what is no record; false if there is none.
  ///
  /// @throws EtlException DATA if the input is not in the encoding
  /// @throws IOException if the stream cannot be read
  public boolean next() throws IOException {
    if (!early.isEmpty()) {
      broken = early.removeFirst();
      line = broken.line();
      return true;
    }
    if (pushedBack != null) {
      current = pushedBack;
      broken = null;
      line = pushedBackLine;
      pushedBack = null;
      return true;
    }
    boolean found = read();
    while (found && broken == null && header.size() > 1 && isBlank(record())) {
      found = read();
    }
    return found;
  }

  /// The fault of what is not a record: only its line and its text are known.
  public Optional<RecordFault> fault() {
    return Optional.ofNullable(broken).map(ParsedRecords.Broken::fault);
  }

  /// True for a record that becomes a row: `Ragged` says so.
  public boolean fits() {
    return broken == null && dialect.records().ragged().accepts(size(), header.size());
  }

  /// True for an empty line. A line of quotes alone is a record.
  private static boolean isBlank(CSVRecord record) {
    return record.size() == 1 && record.get(0) == null;
  }

  /// @return false at the end
  private boolean read() throws IOException {
    boolean found = records.next();
    current = records.current();
    broken = records.broken();
    line = records.line();
    return found;
  }

  private CSVRecord record() {
    if (current == null) {
      throw new IllegalStateException(
          "There is not a record: next() was not called or returned false");
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

  /// A field of the record, without its quotes; null if it is empty and unquoted, or missing.
  public @Nullable String value(int index) {
    return index < size() ? record().get(index) : null;
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

  /// The texts of a record that fits, without their quotes: as many as the header has; a missing
  /// one is empty.
  public List<String> row() {
    return IntStream.range(0, header.size()).mapToObj(index -> text(value(index))).toList();
  }

  /// The record as written in the file, without its line break, or the line that is none. Valid
  /// until the next one is read.
  public String text() {
    return broken != null ? broken.text() : records.text();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
