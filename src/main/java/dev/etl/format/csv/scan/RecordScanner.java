package dev.etl.format.csv.scan;

import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.Delimiter;
import dev.etl.format.csv.dialect.RecordFault;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the records of a CSV file in its bytes and parses the numbers of the requested columns:
/// the fast, ugly equivalent of `CsvReader`. Other columns are not decoded, yet the number of
/// fields and the encoding of every record are checked. Allocates nothing per row. Its benchmark is
/// `ScannerBenchmark`, its oracle `CsvReader`. [PlainRecords] is its fast loop, and [AnyRecords]
/// scans what that one leaves.
///
/// It leaves unsupported input (invalid characters, an endless line) to `CsvReader`, which decides
/// whether it is an error and which. Used by one thread.
///
/// ```java
/// RecordScanner.Stop stop = scanner.scan(0);
/// for (int row = 0; row < scanner.rows().count(); row++) { ... target.doubles(0)[row] ... }
/// ```
public final class RecordScanner implements Closeable {

  /// The reason why a scan stopped. Its rows are valid in any case.
  public enum Stop {
    /// All requested rows were found, or open fields must be handled first.
    ROWS,
    /// A record with too few or too many fields follows the rows: see [#fields].
    RECORD,
    /// What follows the rows is not a record: see [#fault]; its first line is passed.
    BROKEN,
    /// There is no further record.
    END,
    /// The input from [#position] on must be read by `CsvReader`.
    NOT_COVERED
  }

  /// A character may be cut at the place where a record is too long.
  private static final int BEYOND_RECORD = ScanState.LINE_BREAK + 4;

  private static final char FIRST_BEYOND_ASCII = 0x80;

  /// The fast path is tried less often if it does not reach even this many records.
  private static final int FEW_RECORDS = 64;

  private final ByteWindow window;
  private final ScanTarget target;
  private final ScanState state;
  private final ScannedText encoding;
  private final FirstRecord first;
  private final PlainRecords plain;
  private final AnyRecords any;
  private final BrokenRecords broken;
  private final boolean hasPlain;
  private final RecordText texts;
  private final ScannedRows rows;

  /// @param stream decompressed bytes from the start of a record, unless [#skipLine] is called
  ///   first; closed with the scanner
  /// @param begin the offset in the file at which the stream begins
  /// @param until records that begin at or after this offset in the file are left out
  /// @param dialect a supported dialect
  /// @param fieldCount the number of fields of a record, at least 1
  /// @param columns for each field its column in the target; negative for none
  /// @param block the bytes to hold at a time, at least 1; more if a record needs them
  /// @param longest the most bytes of a record to look at; a longer one is not supported, unless it
  ///   is longer than the dialect allows
  public RecordScanner(
      InputStream stream,
      long begin,
      long until,
      CsvDialect dialect,
      int fieldCount,
      int[] columns,
      ScanTarget target,
      int block,
      int longest) {
    int maxRecordSize = dialect.records().maxRecordSize();
    int most = Math.min(longest, maxRecordSize);
    this.target = target;
    this.window = new ByteWindow(stream, begin, until, block, most + BEYOND_RECORD);
    this.state = new ScanState(window, target);
    this.encoding = ScannedText.of(dialect.encoding());
    FieldBounds bounds = new FieldBounds(dialect, encoding, state);
    ScannedFields fields = new ScannedFields(fieldCount, columns, target);
    ScannedNumbers numbers = new ScannedNumbers(dialect, bounds);
    this.hasPlain = !numbers.hasNulls() && PlainRecords.cover(dialect, bounds);
    this.first = new FirstRecord(state, bounds, encoding);
    this.broken = new BrokenRecords(state, encoding, maxRecordSize, most);
    this.plain = new PlainRecords(state, bounds, fields, dialect, until);
    this.any = new AnyRecords(state, bounds, fields, numbers, encoding, broken, dialect, until);
    this.texts = new RecordText(dialect, bounds, encoding);
    this.rows = new ScannedRows(state, bounds, numbers, texts, encoding);
  }

  /// True if files of this dialect can be scanned: UTF-8 or one byte per character, with a
  /// delimiter, quote, escape and comment that cannot begin a number. The latter three are ASCII.
  public static boolean covers(CsvDialect dialect) {
    Delimiter delimiter = dialect.delimiter();
    return ScannedText.covers(dialect.encoding())
        && isCovered(dialect.quote())
        && isCovered(dialect.escape())
        && isCovered(dialect.comment())
        && (delimiter.repeated()
            ? dialect.escape() == null
            : delimiter.equals(Delimiter.TAB) || isCovered(delimiter, dialect.encoding()));
  }

  private static boolean isCovered(@Nullable Character character) {
    return character == null || isPlain(character);
  }

  private static boolean isCovered(Delimiter delimiter, Charset encoding) {
    char first = delimiter.first();
    return (isPlain(first) || first >= FIRST_BEYOND_ASCII || first == '\t')
        && ((delimiter.isCharacter() && first < FIRST_BEYOND_ASCII)
            || encoding.newEncoder().canEncode(delimiter.text()));
  }

  private static boolean isPlain(char character) {
    return character >= ' ' && character < 0x7f && "+-.eE0123456789".indexOf(character) < 0;
  }

  /// Moves to the beginning of the next line, or to the end of the file. A line break behind an odd
  /// number of escape characters ends no line.
  public void skipLine() throws IOException {
    first.skipLine();
  }

  /// Moves to the first record after a byte order mark, the lines to skip, blank lines and the
  /// records of the header. To be called at the beginning of a file.
  ///
  /// @param lines the number of lines to skip, regardless of content
  /// @param records the number of records of the header
  /// @return false if `CsvReader` must read the input from there, which may be a line that is still
  ///   to be skipped
  public boolean skipHeader(int lines, int records) throws IOException {
    return first.skipHeader(lines, records);
  }

  /// The records of the header that [#skipHeader] has not passed.
  public int headerLeft() {
    return first.headerLeft();
  }

  /// Finds the next rows, at most as many as fit into the target.
  ///
  /// @param from the first row to fill
  /// @throws IOException if the stream cannot be read
  public Stop scan(int from) throws IOException {
    state.rows = from;
    state.open.truncate(0);
    int to = target.capacity();
    Stop stop = scanWindow(to);
    while (stop == null) {
      if (state.open.count() > 0 || (target.hasTexts() && state.rows > from)) {
        // They refer to bytes that would be lost.
        return Stop.ROWS;
      }
      stop = state.fill() ? scanWindow(to) : broken.passEndless();
    }
    return stop;
  }

  /// Scans the window.
  ///
  /// @return null if further bytes are needed
  private @Nullable Stop scanWindow(int to) {
    int general = 1;
    while (true) {
      int before = state.rows;
      if (hasPlain) {
        plain.scan(to);
      }
      general = state.rows - before < FEW_RECORDS ? Math.min(2 * general, FEW_RECORDS) : 1;
      Stop reason = any.scan(Math.min(to, state.rows + general));
      if (reason != Stop.ROWS || state.rows == to) {
        return reason;
      }
    }
  }

  /// The rows of the last scan.
  public ScannedRows rows() {
    return rows;
  }

  /// The fields of the record of [Stop#RECORD], without their quotes.
  public List<String> fields() {
    return texts.fields(window.bytes(), state.record, window.limit());
  }

  /// That record as written in the file, without its line break.
  public String recordText() {
    byte[] bytes = window.bytes();
    int end = state.position;
    end -= end > state.record && bytes[end - 1] == '\n' ? 1 : 0;
    end -= end > state.record && bytes[end - 1] == '\r' ? 1 : 0;
    return encoding.text(bytes, state.record, end - state.record);
  }

  /// The fault of [Stop#BROKEN]; [#recordText] is the line.
  public RecordFault fault() {
    return state.fault;
  }

  /// The number of line breaks between the start of the scanner and that record.
  public long line() {
    return state.recordLine;
  }

  /// The offset of the next record in the file.
  public long position() {
    return window.offset(state.position);
  }

  /// The bytes from the next record on. The scanner may only be closed afterwards.
  public InputStream rest() {
    return window.rest(state.position);
  }

  /// The number of line breaks between the start of the scanner and the next record.
  public long nextLine() {
    return state.line;
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
