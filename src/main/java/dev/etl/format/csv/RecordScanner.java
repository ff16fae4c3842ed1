package dev.etl.format.csv;

import dev.etl.data.StringColumn;
import dev.etl.data.text.NumberText;
import dev.etl.format.text.DecimalScanner;
import dev.etl.format.text.Utf8;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the records of a CSV file in its bytes and takes the numbers out of those columns that are
/// asked for: the fast, ugly way to what [CsvReader] gives. Of the other columns nothing is
/// decoded, yet the number of fields and the encoding of every record are checked. Nothing is
/// allocated for a row. Its benchmark is `ScannerBenchmark`, its oracle `CsvReader`.
///
/// It looks at eight bytes at a time for the next delimiter or line break, with the arithmetic for
/// a byte in a word of S. E. Anderson, "Bit Twiddling Hacks", and H. S. Warren, "Hacker's Delight",
/// chapter 6.
///
/// What it does not understand (text behind a closing quote, a quote that is never closed, bytes
/// that are not UTF-8, an endless record) it leaves to `CsvReader`, which knows whether it is an
/// error and which. For one thread.
///
/// ```java
/// RecordScanner.Stop stop = scanner.scan(0);
/// for (int row = 0; row < scanner.rows(); row++) { ... target.doubles(0)[row] ... }
/// ```
public final class RecordScanner implements Closeable {

  /// Why a scan stopped. Its rows count whatever the reason.
  public enum Stop {
    /// There are as many rows as were asked for, or there are open fields to be looked at first.
    ROWS,
    /// A record with too few or too many fields follows the rows: [#fields] gives them.
    RECORD,
    /// There is no further record.
    END,
    /// What begins at [#position] is to be read by [CsvReader].
    NOT_COVERED
  }

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /// Line breaks are below it, and so is the tab.
  private static final int MIN_TEXT = 0x0e;

  private static final int NO_QUOTE = 0x100;

  /// Where the fast way comes not even as far, it is tried less often.
  private static final int FEW_RECORDS = 64;

  private static final byte SKIPPED = 0;
  private static final byte DOUBLE = 1;
  private static final byte LONG = 2;
  private static final byte TEXT = 3;
  private static final int INCOMPLETE = -1;
  private static final int UNKNOWN = -2;
  private static final byte LINE_FEED = '\n';
  private static final byte CARRIAGE_RETURN = '\r';
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final ByteWindow window;
  private final long until;
  private final byte delimiter;
  private final long delimiters;
  private final int quote;
  private final int fieldCount;
  private final ScanTarget target;
  private final int[] slots;
  private final byte[] kinds;
  private final double[] nullNumbers;
  private final RecordText texts;
  private final OpenFields open = new OpenFields();

  /// Where the next record begins in the window, and how many lines stand before it.
  private int position;

  private long line;

  /// How many lines stand before the record that is given as a whole.
  private long recordLine;

  /// Line breaks inside of the quotes of the records of this scan.
  private int quotedBreaks;

  private int rows;
  private int record;

  /// @param stream decompressed bytes, from a place where a record begins, unless [#skipLine] comes
  ///   first; closed with the scanner
  /// @param begin where in the file the stream begins
  /// @param until records that begin there in the file, or behind it, are not given
  /// @param dialect one that is covered
  /// @param fieldCount how many fields a record has, at least 1
  /// @param columns which of them goes into each column of the target; negative for none
  /// @param block how many bytes to hold at a time, at least 1; more where a record needs them
  /// @param longest how many bytes of a record to hold at most; what is longer is not covered
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
    this.window = new ByteWindow(stream, begin, until, block, longest);
    this.until = until;
    this.delimiter = (byte) dialect.delimiter();
    this.delimiters = ONES * delimiter;
    Character character = dialect.quote();
    this.quote = character == null ? NO_QUOTE : character;
    this.fieldCount = fieldCount;
    this.target = target;
    this.slots = new int[fieldCount];
    this.kinds = new byte[fieldCount];
    for (int slot = 0; slot < columns.length; slot++) {
      if (columns[slot] >= 0) {
        slots[columns[slot]] = slot;
        kinds[columns[slot]] = kind(target.kinds()[slot]);
      }
    }
    this.nullNumbers =
        dialect.nullTexts().added().stream()
            .mapToDouble(NumberText::parse)
            .filter(number -> !Double.isNaN(number))
            .toArray();
    this.texts = new RecordText(delimiter, quote);
  }

  private static byte kind(FieldKind kind) {
    return switch (kind) {
      case DOUBLE -> DOUBLE;
      case LONG -> LONG;
      case TEXT -> TEXT;
    };
  }

  /// Whether files of this dialect can be scanned: UTF-8, with a delimiter and a quote that are
  /// ASCII and cannot be part of a number, with neither escapes nor comments, and a decimal point.
  public static boolean covers(CsvDialect dialect) {
    Character quote = dialect.quote();
    return dialect.encoding().equals(StandardCharsets.UTF_8)
        && dialect.escape() == null
        && dialect.comment() == null
        && dialect.decimalMark() == DecimalMark.POINT
        && (dialect.delimiter() == '\t' || isPlain(dialect.delimiter()))
        && (quote == null || isPlain(quote));
  }

  private static boolean isPlain(char character) {
    return character >= ' ' && character < 0x7f && "+-.eE0123456789".indexOf(character) < 0;
  }

  /// Goes to the beginning of the next line: behind the first line break, or the end of the file.
  public void skipLine() throws IOException {
    do {
      byte[] bytes = window.bytes();
      while (position < window.limit() && !isLineBreak(bytes[position])) {
        position++;
      }
      int end = afterLineBreak(bytes, position);
      if (end <= window.limit()) {
        position = end;
        return;
      }
    } while (fill());
    position = window.limit();
  }

  /// Goes to the first record behind a byte order mark, the lines to be skipped, blank lines and,
  /// if there is one, the header. To be called at the beginning of a file.
  ///
  /// @param lines how many lines are to be skipped, whatever they hold
  /// @return false if what stands there is to be read by [CsvReader], which may be a line that is
  ///   still to be skipped
  public boolean skipHeader(int lines, boolean header) throws IOException {
    while (window.limit() < BYTE_ORDER_MARK.length && window.fill(0)) {
      // A stream may give one byte at a time.
    }
    if (Arrays.equals(window.bytes(), 0, 3, BYTE_ORDER_MARK, 0, 3)) {
      position = BYTE_ORDER_MARK.length;
    }
    while (line < lines) {
      int end = endOfLine();
      if (end == position) {
        break;
      }
      if (end < 0) {
        return false;
      }
      position = end;
      line++;
    }
    while (true) {
      quotedBreaks = 0;
      int end = endOfRecord(window.bytes(), position, window.limit());
      if (end == INCOMPLETE && fill()) {
        continue;
      }
      if (end < 0) {
        return end == INCOMPLETE && position == window.limit();
      }
      boolean blank = isLineBreak(window.bytes()[position]);
      if (!blank && !header) {
        return true;
      }
      position = end;
      line += 1 + quotedBreaks;
      if (!blank) {
        return true;
      }
    }
  }

  /// Where the line ends that begins at the position, its break included; the position itself if
  /// there is no line, negative if it is too long or not UTF-8.
  private int endOfLine() throws IOException {
    do {
      byte[] bytes = window.bytes();
      int index = position;
      while (index < window.limit() && !isLineBreak(bytes[index])) {
        index++;
      }
      int end = index < window.limit() ? afterLineBreak(bytes, index) : INCOMPLETE;
      if (end >= 0 && end <= window.limit()) {
        return Utf8.isValid(bytes, position, end) ? end : UNKNOWN;
      }
    } while (fill());
    return position == window.limit() ? position : UNKNOWN;
  }

  /// Has further bytes behind what begins at the position.
  ///
  /// @return false if there are none, or the record is too long
  private boolean fill() throws IOException {
    boolean filled = window.fill(position);
    if (filled) {
      position = 0;
    }
    return filled;
  }

  /// Finds the next rows, at most as many as the target has room for.
  ///
  /// @param from the first row to fill
  /// @throws IOException if the stream cannot be read
  public Stop scan(int from) throws IOException {
    rows = from;
    open.truncate(0);
    int to = target.capacity();
    Stop stop = scanWindow(to);
    while (stop == null) {
      if (open.count() > 0 || (target.hasTexts() && rows > from)) {
        // They are in bytes that would be gone.
        return Stop.ROWS;
      }
      if (!fill()) {
        return Stop.NOT_COVERED;
      }
      stop = scanWindow(to);
    }
    return stop;
  }

  /// Scans what is in the window.
  ///
  /// @return null if further bytes are needed
  private @Nullable Stop scanWindow(int to) {
    int general = 1;
    while (true) {
      int before = rows;
      if (nullNumbers.length == 0) {
        scanPlainRecords(to);
      }
      general = rows - before < FEW_RECORDS ? Math.min(2 * general, FEW_RECORDS) : 1;
      Stop reason = scanRecords(Math.min(to, rows + general));
      if (reason != Stop.ROWS || rows == to) {
        return reason;
      }
    }
  }

  /// Scans records as long as they are complete and have nothing but plain numbers where numbers
  /// are asked for, no quotes, and only ASCII. It calls nothing that is not inlined, and whatever
  /// is rare ends it: so all that it needs stays in registers, without which it takes half as long
  /// again.
  private void scanPlainRecords(int to) {
    byte[] bytes = window.bytes();
    int limit = window.limit();
    int stop = window.indexOf(until);
    byte delimiter = this.delimiter;
    int quote = this.quote;
    int[] slots = this.slots;
    byte[] kinds = this.kinds;
    double[][] doubles = target.doubles;
    long[][] longs = target.longs;
    int[][] begins = target.begins;
    int[][] ends = target.ends;
    int last = slots.length - 1;
    int next = position;
    int row = rows;
    records:
    while (next < stop && row < to) {
      int index = next;
      long seen = 0;
      for (int field = 0; field <= last; field++) {
        byte kind = kinds[field];
        if (kind == DOUBLE) {
          index = DecimalScanner.scanPlain(bytes, index, doubles[slots[field]], row);
          if (index == DecimalScanner.NONE) {
            break records;
          }
        } else if (kind == LONG) {
          index = DecimalScanner.scanLong(bytes, index, longs[slots[field]], row);
          if (index == DecimalScanner.NONE) {
            break records;
          }
        } else {
          if (bytes[index] == quote) {
            break records;
          }
          int begin = index;
          long word = (long) LONGS.get(bytes, index);
          long marks = marks(word);
          seen |= word;
          while (marks == 0) {
            index += Long.BYTES;
            word = (long) LONGS.get(bytes, index);
            marks = marks(word);
            seen |= word;
          }
          index += Long.numberOfTrailingZeros(marks) >>> 3;
          if (kind == TEXT) {
            begins[slots[field]][row] = begin;
            ends[slots[field]][row] = index;
          }
        }
        byte separator = bytes[index++];
        if (field < last ? separator != delimiter : separator != LINE_FEED) {
          if (field < last || separator != CARRIAGE_RETURN) {
            break records;
          }
          index += bytes[index] == LINE_FEED ? 1 : 0;
        }
      }
      if (index > limit || (seen & HIGH_BITS) != 0 || index - next > DecodingReader.MAX_RECORD) {
        break;
      }
      next = index;
      row++;
    }
    setLines(row);
    line += row - rows;
    position = next;
    rows = row;
  }

  /// Notes the lines of rows that have a line each.
  private void setLines(int to) {
    long[] lines = target.lines();
    long first = line - rows;
    for (int row = rows; row < to; row++) {
      lines[row] = first + row;
    }
  }

  /// Scans records of every form.
  ///
  /// @return null if further bytes are needed
  private @Nullable Stop scanRecords(int to) {
    byte[] bytes = window.bytes();
    int limit = window.limit();
    int stop = window.indexOf(until);
    byte delimiter = this.delimiter;
    int fieldCount = this.fieldCount;
    int[] slots = this.slots;
    byte[] kinds = this.kinds;
    long[] lines = target.lines();
    int next = position;
    int row = rows;
    int otherRecords = 0;
    // Of complete records only: the last one may have to be scanned again.
    int openComplete = open.count();
    int quotedBreaksComplete = 0;
    Stop reason = Stop.END;
    quotedBreaks = 0;
    while (next < stop && row < to) {
      int index = next;
      int field = 0;
      long seen = 0;
      while (true) {
        byte kind = field < fieldCount ? kinds[field] : SKIPPED;
        int slot = field < fieldCount ? slots[field] : 0;
        field++;
        int begin = index;
        if (kind == DOUBLE) {
          double[] column = target.doubles[slot];
          int end = DecimalScanner.scanPlain(bytes, index, column, row);
          if (end == DecimalScanner.NONE || !isSeparator(bytes[end]) || isNull(column[row])) {
            seen = HIGH_BITS;
            end = endOfOther(bytes, index, limit, column, row);
            if (end != index && Double.isNaN(column[row])) {
              open.add(row, slot, index);
            }
          }
          index = end;
        } else if (kind == LONG) {
          long[] column = target.longs[slot];
          int end = DecimalScanner.scanLong(bytes, index, column, row);
          if (end == DecimalScanner.NONE
              || !isSeparator(bytes[end])
              || isNull((double) column[row])) {
            seen = HIGH_BITS;
            end = endOfField(bytes, index, limit);
            open.add(row, slot, index);
          }
          index = end;
        } else if (bytes[index] == quote) {
          seen = HIGH_BITS;
          index = endOfQuoted(bytes, index, limit);
        } else {
          while (true) {
            long word = (long) LONGS.get(bytes, index);
            long marks = marks(word);
            seen |= word;
            if (marks == 0) {
              index += Long.BYTES;
              continue;
            }
            index += Long.numberOfTrailingZeros(marks) >>> 3;
            if (isSeparator(bytes[index])) {
              break;
            }
            index++;
          }
        }
        if (index < 0) {
          break;
        }
        if (kind == TEXT) {
          target.begins[slot][row] = begin;
          target.ends[slot][row] = index;
        }
        if (bytes[index] != delimiter) {
          index = afterLineBreak(bytes, index);
          break;
        }
        index++;
      }
      // What is not complete or not understood is negative.
      if (Integer.compareUnsigned(index, limit) > 0) {
        reason = index == UNKNOWN ? Stop.NOT_COVERED : null;
        break;
      }
      if ((seen & HIGH_BITS) != 0) {
        if (!Utf8.isValid(bytes, next, index)) {
          reason = Stop.NOT_COVERED;
          break;
        }
        if (field == fieldCount) {
          openComplete = open.count();
        }
      }
      if (isTooLong(bytes, next, index)) {
        reason = Stop.NOT_COVERED;
        break;
      }
      long before = line + (row - rows) + otherRecords + quotedBreaksComplete;
      quotedBreaksComplete = quotedBreaks;
      if (field == fieldCount) {
        lines[row] = before;
        row++;
        next = index;
        continue;
      }
      open.truncate(openComplete);
      record = next;
      recordLine = before;
      next = index;
      otherRecords++;
      if (!isLineBreak(bytes[record])) {
        reason = Stop.RECORD;
        break;
      }
    }
    open.truncate(openComplete);
    line += row - rows + otherRecords + quotedBreaksComplete;
    position = next;
    rows = row;
    if (reason != Stop.END) {
      return reason;
    }
    if (row == to) {
      return Stop.ROWS;
    }
    return window.ended() || window.offset(next) >= until ? Stop.END : null;
  }

  /// Where a field ends that does not hold a plain number. Its value is taken if it is another form
  /// of number, or one in quotes, and NaN otherwise.
  private int endOfOther(byte[] bytes, int index, int limit, double[] column, int row) {
    boolean quoted = bytes[index] == quote;
    int end = DecimalScanner.scan(bytes, quoted ? index + 1 : index, column, row);
    if (end != DecimalScanner.NONE && !isNull(column[row])) {
      if (!quoted && isSeparator(bytes[end])) {
        return end;
      }
      if (quoted && bytes[end] == quote && isSeparator(bytes[end + 1])) {
        return end + 1;
      }
    }
    column[row] = Double.NaN;
    return endOfField(bytes, index, limit);
  }

  /// Where the record that begins at `begin` ends.
  private int endOfRecord(byte[] bytes, int begin, int limit) {
    int index = endOfField(bytes, begin, limit);
    while (index >= 0 && bytes[index] == delimiter) {
      index = endOfField(bytes, index + 1, limit);
    }
    int end = index < 0 ? index : afterLineBreak(bytes, index);
    if (end > limit) {
      return INCOMPLETE;
    }
    return end >= 0 && !Utf8.isValid(bytes, begin, end) ? UNKNOWN : end;
  }

  /// Where the delimiter or line break behind a field stands.
  private int endOfField(byte[] bytes, int begin, int limit) {
    if (bytes[begin] == quote) {
      return endOfQuoted(bytes, begin, limit);
    }
    int index = begin;
    while (!isSeparator(bytes[index])) {
      index++;
    }
    return index;
  }

  /// The same for a field in quotes. Counts the line breaks inside of them.
  private int endOfQuoted(byte[] bytes, int begin, int limit) {
    int index = begin + 1;
    while (index < limit) {
      byte character = bytes[index];
      if (character == quote) {
        if (bytes[index + 1] != quote) {
          return endBehindQuote(bytes, index + 1, limit);
        }
        index += 2;
      } else if (isLineBreak(character)) {
        quotedBreaks++;
        index = afterLineBreak(bytes, index);
      } else {
        index++;
      }
    }
    return INCOMPLETE;
  }

  private int endBehindQuote(byte[] bytes, int from, int limit) {
    int index = from;
    while (!isSeparator(bytes[index]) && (bytes[index] == ' ' || bytes[index] == '\t')) {
      index++;
    }
    if (isSeparator(bytes[index])) {
      return index;
    }
    return index < limit ? UNKNOWN : INCOMPLETE;
  }

  /// Marks delimiters and characters below [#MIN_TEXT] by the high bits of their bytes. Above the
  /// lowest mark there may be false ones.
  private long marks(long word) {
    long different = word ^ delimiters;
    return (((different - ONES) & ~different) | ((word - ONES * MIN_TEXT) & ~word)) & HIGH_BITS;
  }

  private boolean isSeparator(byte character) {
    return character == delimiter || isLineBreak(character);
  }

  private static boolean isLineBreak(byte character) {
    return character == LINE_FEED || character == CARRIAGE_RETURN;
  }

  private static int afterLineBreak(byte[] bytes, int index) {
    return bytes[index] == CARRIAGE_RETURN && bytes[index + 1] == LINE_FEED ? index + 2 : index + 1;
  }

  private boolean isNull(double number) {
    for (double nullNumber : nullNumbers) {
      if (number == nullNumber) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTooLong(byte[] bytes, int begin, int end) {
    return end - begin > DecodingReader.MAX_RECORD
        && new String(bytes, begin, end - begin, StandardCharsets.UTF_8).length()
            > DecodingReader.MAX_RECORD;
  }

  /// The row behind the last one that was filled.
  public int rows() {
    return rows;
  }

  /// The fields of the record that [Stop#RECORD] is about, without their quotes.
  public List<String> fields() {
    return texts.fields(window.bytes(), record);
  }

  /// That record as it stands in the file, without the line break behind it.
  public String recordText() {
    byte[] bytes = window.bytes();
    int end = position;
    end -= end > record && bytes[end - 1] == LINE_FEED ? 1 : 0;
    end -= end > record && bytes[end - 1] == CARRIAGE_RETURN ? 1 : 0;
    return new String(bytes, record, end - record, StandardCharsets.UTF_8);
  }

  /// A row as it stands in the file, from the beginning of one field to the end of another. It is
  /// known until the next scan.
  ///
  /// @param first a column of the target that is of texts
  /// @param last another one, or the same
  public String recordText(int row, int first, int last) {
    int begin = target.begins[first][row];
    int length = target.ends[last][row] - begin;
    return new String(window.bytes(), begin, length, StandardCharsets.UTF_8);
  }

  /// How many line breaks there are between the beginning of the scanner and that record.
  public long line() {
    return recordLine;
  }

  /// How many fields among the rows hold something that is not taken for a number here. What they
  /// are about is known until the next scan. They are in order of the rows, and within a row in
  /// order of the fields.
  public int openFields() {
    return open.count();
  }

  /// The row of an open field.
  public int openRow(int index) {
    return open.row(index);
  }

  /// The column of the result to which an open field belongs.
  public int openColumn(int index) {
    return open.slot(index);
  }

  /// The text of an open field, without its quotes.
  public String openText(int index) {
    return texts.field(window.bytes(), open.field(index));
  }

  /// Adds the text of a field of a row to a column, without its quotes.
  ///
  /// @param column a column of the target that is of texts
  public void appendText(int row, int column, StringColumn.Builder builder) {
    texts.append(window.bytes(), target.begins[column][row], target.ends[column][row], builder);
  }

  /// The text of a field of a row, without its quotes.
  ///
  /// @param column a column of the target that is of texts
  public String text(int row, int column) {
    return texts.field(window.bytes(), target.begins[column][row]);
  }

  /// Whether nothing at all, not even quotes, stands in a field of a row.
  ///
  /// @param column a column of the target that is of texts
  public boolean isEmpty(int row, int column) {
    return target.begins[column][row] == target.ends[column][row];
  }

  /// Where in the file the next record begins.
  public long position() {
    return window.offset(position);
  }

  /// The bytes from the next record on. The scanner must not be used any more, but closed.
  public InputStream rest() {
    return window.rest(position);
  }

  /// How many line breaks there are between the beginning of the scanner and the next record.
  public long nextLine() {
    return line;
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
