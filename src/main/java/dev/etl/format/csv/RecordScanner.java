package dev.etl.format.csv;

import dev.etl.data.DecimalType;
import dev.etl.data.StringColumn;
import dev.etl.data.text.DecimalText;
import dev.etl.data.text.NumberText;
import dev.etl.format.text.DecimalScanner;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the records of a CSV file in its bytes and parses the numbers of the requested columns:
/// the fast, ugly equivalent of [CsvReader]. Other columns are not decoded, yet the number of
/// fields and the encoding of every record are checked. Allocates nothing per row. Its benchmark is
/// `ScannerBenchmark`, its oracle `CsvReader`.
///
/// It searches eight bytes at a time for the next delimiter or line break, with the arithmetic for
/// a byte in a word of S. E. Anderson, "Bit Twiddling Hacks", and H. S. Warren, "Hacker's Delight",
/// chapter 6.
///
/// It leaves unsupported input (invalid characters, an endless line) to `CsvReader`, which decides
/// whether it is an error and which. Used by one thread.
///
/// ```java
/// RecordScanner.Stop stop = scanner.scan(0);
/// for (int row = 0; row < scanner.rows(); row++) { ... target.doubles(0)[row] ... }
/// ```
public final class RecordScanner implements Closeable {

  /// The reason why a scan stopped. Its rows are valid in any case.
  public enum Stop {
    /// All requested rows were found, or open fields must be handled first.
    ROWS,
    /// A record with too few or too many fields follows the rows: see [#fields].
    RECORD,
    /// What follows the rows is no record: see [#fault]; its first line is passed.
    BROKEN,
    /// There is no further record.
    END,
    /// The input from [#position] on must be read by [CsvReader].
    NOT_COVERED
  }

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /// Line breaks and tabs are below it.
  private static final int MIN_TEXT = 0x0e;

  private static final int NO_QUOTE = 0x100;

  /// A line break may follow the longest record, and a character the place where it is too long.
  private static final int LINE_BREAK = 2;

  private static final int BEYOND_RECORD = LINE_BREAK + 4;

  /// The fast path is tried less often if it does not reach even this many records.
  private static final int FEW_RECORDS = 64;

  private static final byte SKIPPED = 0;
  private static final byte ANY_DOUBLE = 1;
  private static final byte DOUBLE = 2;
  private static final byte LONG = 3;
  private static final byte TEXT = 4;
  private static final byte SPELLED_DOUBLE = 5;
  private static final byte SPELLED_LONG = 6;
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
  private final int comment;
  private int headerLeft;
  private final boolean trailing;
  private final Ragged ragged;
  private final int maxRecordSize;
  private final int longest;
  private final int fieldCount;
  private final ScanTarget target;
  private final int[] slots;
  private final byte[] kinds;
  private final double[] nullNumbers;
  private final ScannedText encoding;
  private final RecordText texts;
  private final OpenFields open = new OpenFields();

  /// The start of the next record in the window, and the number of lines before it.
  private int position;

  private long line;

  /// The number of lines before the record that is returned whole.
  private long recordLine;

  /// Quoted line breaks in the records of this scan.
  private int quotedBreaks;

  private int rows;
  private int record;

  /// The fault of the record, and the index behind the first bytes that show it.
  private RecordFault fault = RecordFault.UNCLOSED_QUOTE;

  private int faultEnd;

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
    this.ragged = dialect.records().ragged();
    this.maxRecordSize = dialect.records().maxRecordSize();
    this.longest = Math.min(longest, maxRecordSize);
    this.window = new ByteWindow(stream, begin, until, block, this.longest + BEYOND_RECORD);
    this.until = until;
    this.delimiter = (byte) dialect.delimiter().first();
    this.delimiters = ONES * delimiter;
    Character character = dialect.quote();
    this.quote = character == null ? NO_QUOTE : character;
    Character marker = dialect.comment();
    this.comment = marker == null ? NO_QUOTE : marker;
    this.trailing = dialect.trailingDelimiter();
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
    this.encoding = ScannedText.of(dialect.encoding());
    this.texts = new RecordText(delimiter, quote, encoding);
  }

  private static byte kind(FieldKind kind) {
    return switch (kind) {
      case ANY_DOUBLE -> ANY_DOUBLE;
      case DOUBLE -> DOUBLE;
      case LONG -> LONG;
      case TEXT -> TEXT;
      case SPELLED_DOUBLE -> SPELLED_DOUBLE;
      case SPELLED_LONG -> SPELLED_LONG;
    };
  }

  /// True if files of this dialect can be scanned: UTF-8 or one byte per character, with an ASCII
  /// delimiter and quote that cannot be part of a number, without escapes, and with a decimal
  /// point.
  public static boolean covers(CsvDialect dialect) {
    Character quote = dialect.quote();
    Character comment = dialect.comment();
    return ScannedText.covers(dialect.encoding())
        && dialect.escape() == null
        && !dialect.records().trimmed()
        && dialect.decimalMark() == DecimalMark.POINT
        && dialect.delimiter().isCharacter()
        && (dialect.delimiter().equals(Delimiter.TAB) || isPlain(dialect.delimiter().first()))
        && (comment == null || isPlain(comment))
        && (quote == null || isPlain(quote));
  }

  private static boolean isPlain(char character) {
    return character >= ' ' && character < 0x7f && "+-.eE0123456789".indexOf(character) < 0;
  }

  /// Moves to the beginning of the next line, or to the end of the file.
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

  /// Moves to the first record after a byte order mark, the lines to skip, blank lines and the
  /// records of the header. To be called at the beginning of a file.
  ///
  /// @param lines the number of lines to skip, regardless of content
  /// @param rows the number of records of the header
  /// @return false if [CsvReader] must read the input from there, which may be a line that is still
  ///   to be skipped
  public boolean skipHeader(int lines, int rows) throws IOException {
    while (window.limit() < BYTE_ORDER_MARK.length && window.fill(0)) {
      // A stream may give one byte at a time.
    }
    if (encoding.single() == null && Arrays.equals(window.bytes(), 0, 3, BYTE_ORDER_MARK, 0, 3)) {
      position = BYTE_ORDER_MARK.length;
    }
    headerLeft = rows;
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
      if (position < window.limit() && window.bytes()[position] == comment) {
        int end = endOfLine();
        if (end < 0) {
          return false;
        }
        position = end;
        line++;
        continue;
      }
      if (headerLeft == 0 && position < window.limit() && !isLineBreak(window.bytes()[position])) {
        return true;
      }
      quotedBreaks = 0;
      int end = endOfRecord(window.bytes(), position, window.limit());
      if (end == INCOMPLETE && fill()) {
        continue;
      }
      if (end < 0) {
        return end == INCOMPLETE && position == window.limit();
      }
      boolean blank = isLineBreak(window.bytes()[position]);
      position = end;
      line += 1 + quotedBreaks;
      if (!blank && --headerLeft <= 0) {
        return true;
      }
    }
  }

  /// The records of the header that [#skipHeader] has not passed.
  public int headerLeft() {
    return headerLeft;
  }

  /// The end of the line at the position, after its break; the position itself if there is no line,
  /// negative if it is too long or not UTF-8.
  private int endOfLine() throws IOException {
    do {
      byte[] bytes = window.bytes();
      int index = position;
      while (index < window.limit() && !isLineBreak(bytes[index])) {
        index++;
      }
      int end = index < window.limit() ? afterLineBreak(bytes, index) : INCOMPLETE;
      if (end >= 0 && end <= window.limit()) {
        return encoding.isValid(bytes, position, end) ? end : UNKNOWN;
      }
    } while (fill());
    return position == window.limit() ? position : UNKNOWN;
  }

  /// Reads further bytes after the position.
  ///
  /// @return false if there are no more, or the record is too long
  private boolean fill() throws IOException {
    boolean filled = window.fill(position);
    if (filled) {
      position = 0;
    }
    return filled;
  }

  /// Finds the next rows, at most as many as fit into the target.
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
        // They refer to bytes that would be lost.
        return Stop.ROWS;
      }
      stop = fill() ? scanWindow(to) : passEndless();
    }
    return stop;
  }

  /// Scans the window.
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

  /// Scans records as long as they are complete, have only plain numbers where numbers are
  /// requested, no quotes, and only ASCII. Every call is inlined, and every rare case ends it: so
  /// its state stays in registers, without which it takes half as long again.
  private void scanPlainRecords(int to) {
    byte[] bytes = window.bytes();
    int limit = window.limit();
    int stop = window.indexOf(until);
    byte delimiter = this.delimiter;
    int quote = this.quote;
    int comment = this.comment;
    boolean trailing = this.trailing;
    int[] slots = this.slots;
    byte[] kinds = this.kinds;
    int maxRecordSize = this.maxRecordSize;
    double[][] doubles = target.doubles;
    long[][] longs = target.longs;
    int[][] begins = target.begins;
    int[][] ends = target.ends;
    int last = slots.length - 1;
    int next = position;
    int row = rows;
    records:
    while (next < stop && row < to && bytes[next] != comment) {
      int index = next;
      long seen = 0;
      for (int field = 0; field <= last; field++) {
        byte kind = kinds[field];
        if (kind == ANY_DOUBLE) {
          index = DecimalScanner.scanPlain(bytes, index, doubles[slots[field]], row);
          if (index == DecimalScanner.NONE) {
            break records;
          }
        } else if (kind == DOUBLE) {
          int begin = index;
          index = DecimalScanner.scanPlain(bytes, index, doubles[slots[field]], row);
          if (index == DecimalScanner.NONE || Spelling.ofPlain(bytes, begin, index)) {
            break records;
          }
        } else if (kind == LONG) {
          int begin = index;
          index = DecimalScanner.scanLong(bytes, index, longs[slots[field]], row);
          if (index == DecimalScanner.NONE || Spelling.isCode(bytes, begin)) {
            break records;
          }
        } else if (kind == SPELLED_DOUBLE || kind == SPELLED_LONG) {
          int slot = slots[field];
          int begin = index;
          index =
              kind == SPELLED_DOUBLE
                  ? DecimalScanner.scanPlain(bytes, begin, doubles[slot], row)
                  : DecimalScanner.scanLong(bytes, begin, longs[slot], row);
          if (index == DecimalScanner.NONE || Spelling.ofPlain(bytes, begin, index)) {
            break records;
          }
          begins[slot][row] = begin;
          ends[slot][row] = index;
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
        if (trailing && field == last && separator == delimiter) {
          separator = bytes[index++];
        }
        if (field < last ? separator != delimiter : separator != LINE_FEED) {
          if (field < last || separator != CARRIAGE_RETURN) {
            break records;
          }
          index += bytes[index] == LINE_FEED ? 1 : 0;
        }
      }
      if (index > limit || (seen & HIGH_BITS) != 0 || index - next > maxRecordSize) {
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

  /// Sets the lines of rows that have one line each.
  private void setLines(int to) {
    long[] lines = target.lines();
    long first = line - rows;
    for (int row = rows; row < to; row++) {
      lines[row] = first + row;
    }
  }

  /// Scans records of any form.
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
      if (bytes[next] == comment) {
        int end = endOfComment(bytes, next, limit);
        if (end < 0) {
          reason = end == UNKNOWN ? Stop.NOT_COVERED : null;
          break;
        }
        next = end;
        otherRecords++;
        continue;
      }
      int index = next;
      int end = next;
      int field = 0;
      int last = next;
      long seen = 0;
      while (true) {
        byte kind = field < fieldCount ? kinds[field] : SKIPPED;
        int slot = field < fieldCount ? slots[field] : 0;
        field++;
        int begin = index;
        if (kind == ANY_DOUBLE || kind == DOUBLE) {
          double[] column = target.doubles[slot];
          end = DecimalScanner.scanPlain(bytes, index, column, row);
          if (end == DecimalScanner.NONE || !isSeparator(bytes[end]) || isNull(column[row])) {
            seen = HIGH_BITS;
            end = endOfOther(bytes, index, limit, column, row);
          }
          if (kind == DOUBLE && end > index && Spelling.isUnsure(bytes, index, end)) {
            column[row] = Double.NaN;
          }
          if (end != index && Double.isNaN(column[row])) {
            seen = HIGH_BITS;
            open.add(row, slot, index);
          }
          index = end;
        } else if (kind == LONG) {
          long[] column = target.longs[slot];
          end = DecimalScanner.scanLong(bytes, index, column, row);
          if (end == DecimalScanner.NONE
              || !isSeparator(bytes[end])
              || isNull((double) column[row])
              || Spelling.isCode(bytes, index)) {
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
        if (kind >= TEXT) {
          target.begins[slot][row] = begin;
          target.ends[slot][row] = index;
          if (kind != TEXT) {
            seen = HIGH_BITS;
            open.add(row, slot, begin);
          }
        }
        if (bytes[index] != delimiter) {
          end = index;
          field -= trailing && field == fieldCount + 1 && index == last ? 1 : 0;
          index = afterLineBreak(bytes, index);
          break;
        }
        last = ++index;
      }
      long before = line + (row - rows) + otherRecords + quotedBreaksComplete;
      boolean broken = index == UNKNOWN;
      // Negative if incomplete or broken.
      if (!broken && Integer.compareUnsigned(index, limit) > 0) {
        reason = null;
        break;
      }
      if (broken || end - next > maxRecordSize) {
        if (!broken || faultEnd - next > maxRecordSize + LINE_BREAK) {
          setTooLong(next);
        }
        int behind = behindBroken(next);
        if (behind < 0) {
          reason = behind == INCOMPLETE ? null : Stop.NOT_COVERED;
          break;
        }
        record = next;
        recordLine = before;
        next = behind;
        otherRecords++;
        reason = Stop.BROKEN;
        break;
      }
      if (field != fieldCount && fits(field, bytes[next])) {
        for (int missing = field; missing < fieldCount; missing++) {
          pad(missing, row, end);
        }
        field = fieldCount;
        seen = HIGH_BITS;
      }
      if ((seen & HIGH_BITS) != 0) {
        if (!encoding.isValid(bytes, next, index)) {
          reason = Stop.NOT_COVERED;
          break;
        }
        if (field == fieldCount) {
          openComplete = open.count();
        }
      }
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

  /// True if a record of a wrong number of fields becomes a row.
  private boolean fits(int fields, byte first) {
    return ragged.accepts(fields, fieldCount) && !(fields < fieldCount && isLineBreak(first));
  }

  /// Makes a field behind the end of a record null.
  private void pad(int field, int row, int end) {
    byte kind = kinds[field];
    int slot = slots[field];
    if (kind == ANY_DOUBLE || kind == DOUBLE) {
      target.doubles[slot][row] = Double.NaN;
    } else if (kind == LONG) {
      open.add(row, slot, end);
    } else if (kind != SKIPPED) {
      target.begins[slot][row] = end;
      target.ends[slot][row] = end;
      if (kind != TEXT) {
        open.add(row, slot, end);
      }
    }
  }

  /// Passes the first line of a record whose end is not in the largest window.
  private Stop passEndless() {
    int length = window.end() - position;
    if (length > longest + LINE_BREAK && longest < maxRecordSize) {
      return Stop.NOT_COVERED;
    }
    if (length > maxRecordSize + LINE_BREAK) {
      setTooLong(position);
    } else {
      fault = RecordFault.UNCLOSED_QUOTE;
      faultEnd = window.end();
    }
    int behind = behindBroken(position);
    if (behind < 0) {
      return Stop.NOT_COVERED;
    }
    record = position;
    recordLine = line++;
    position = behind;
    return Stop.BROKEN;
  }

  private void setTooLong(int begin) {
    fault = RecordFault.TOO_LONG;
    faultEnd = begin + maxRecordSize + LINE_BREAK;
  }

  /// The index behind the first line of a broken record. All bytes looked at have to be characters.
  ///
  /// @return [#INCOMPLETE] if the line has no end in the window, [#UNKNOWN] if it is too long or
  ///   not in UTF-8
  private int behindBroken(int begin) {
    byte[] bytes = window.bytes();
    int index = begin;
    while (index < window.limit() && !isLineBreak(bytes[index])) {
      index++;
    }
    if (index - begin > maxRecordSize) {
      return UNKNOWN;
    }
    int behind = afterLineBreak(bytes, index);
    if (index == window.limit() || behind > window.limit()) {
      return INCOMPLETE;
    }
    int seen =
        Math.min(window.limit(), Math.max(behind, encoding.endOfCharacter(bytes, faultEnd - 1)));
    return encoding.isValid(bytes, begin, seen) ? behind : UNKNOWN;
  }

  /// The end of a field that does not hold a plain number. Stores its value if it is another form
  /// of number, or a quoted one, and NaN otherwise.
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

  /// The end of the record that begins at `begin`.
  private int endOfRecord(byte[] bytes, int begin, int limit) {
    int index = endOfField(bytes, begin, limit);
    while (index >= 0 && bytes[index] == delimiter) {
      index = endOfField(bytes, index + 1, limit);
    }
    int end = index < 0 ? index : afterLineBreak(bytes, index);
    if (end > limit) {
      return INCOMPLETE;
    }
    return end >= 0 && !encoding.isValid(bytes, begin, end) ? UNKNOWN : end;
  }

  /// The end of a comment, which is one line; negative if it is incomplete or unsupported.
  private int endOfComment(byte[] bytes, int begin, int limit) {
    int index = begin;
    while (!isLineBreak(bytes[index])) {
      index++;
    }
    int end = afterLineBreak(bytes, index);
    if (end > limit) {
      return INCOMPLETE;
    }
    return encoding.isValid(bytes, begin, end) ? end : UNKNOWN;
  }

  /// The index of the delimiter or line break after a field.
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

  /// The same for a quoted field. Counts its line breaks.
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
    while (!isSeparator(bytes[index])) {
      int blank = encoding.blankLength(bytes, index);
      if (blank == 0) {
        faultEnd = index + 1;
        fault = RecordFault.TEXT_AFTER_QUOTE;
        boolean known = window.ended() || index + Blanks.MAX_LENGTH <= limit;
        return index < limit && known ? UNKNOWN : INCOMPLETE;
      }
      index += blank;
    }
    return index;
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

  /// The row after the last one filled.
  public int rows() {
    return rows;
  }

  /// The fields of the record of [Stop#RECORD], without their quotes.
  public List<String> fields() {
    return texts.fields(window.bytes(), record);
  }

  /// That record as written in the file, without its line break.
  public String recordText() {
    byte[] bytes = window.bytes();
    int end = position;
    end -= end > record && bytes[end - 1] == LINE_FEED ? 1 : 0;
    end -= end > record && bytes[end - 1] == CARRIAGE_RETURN ? 1 : 0;
    return encoding.text(bytes, record, end - record);
  }

  /// A row as written in the file, from the start of one field to the end of another. Valid until
  /// the next scan.
  ///
  /// @param first a text column of the target
  /// @param last another one, or the same
  public String recordText(int row, int first, int last) {
    int begin = target.begins[first][row];
    int end = target.ends[last][row];
    int length = (trailing && window.bytes()[end] == delimiter ? end + 1 : end) - begin;
    return encoding.text(window.bytes(), begin, length);
  }

  /// The fault of [Stop#BROKEN]; [#recordText] is the line.
  public RecordFault fault() {
    return fault;
  }

  /// The number of line breaks between the start of the scanner and that record.
  public long line() {
    return recordLine;
  }

  /// The number of open fields: those of the rows whose text is not parsed as a number here. Valid
  /// until the next scan. Ordered by row, then by field.
  public int openFields() {
    return open.count();
  }

  /// The row of an open field.
  public int openRow(int index) {
    return open.row(index);
  }

  /// The column of the result of an open field.
  public int openColumn(int index) {
    return open.slot(index);
  }

  /// The text of an open field, without its quotes.
  public String openText(int index) {
    return texts.field(window.bytes(), open.field(index));
  }

  /// Copies the texts of all rows from one on.
  public void copyTexts(int from, TextBlock block) {
    if (rows > from) {
      block.add(window.bytes(), target, from, rows, quote, texts, encoding);
    }
  }

  /// Adds the texts of a column of all rows from one on, without their quotes; an empty field
  /// without quotes is null.
  ///
  /// @param column a text column of the target
  /// @param emptyIsNull whether one with quotes is null too
  public void appendTexts(int from, int column, boolean emptyIsNull, StringColumn.Builder builder) {
    byte[] bytes = window.bytes();
    int[] begins = target.begins[column];
    int[] ends = target.ends[column];
    for (int row = from; row < rows; row++) {
      int begin = begins[row];
      int length = ends[row] - begin;
      if (length == 0) {
        builder.addNull();
      } else if (bytes[begin] != quote) {
        encoding.append(bytes, begin, length, builder);
      } else if (emptyIsNull && isEmptyInQuotes(row, column)) {
        builder.addNull();
      } else {
        texts.append(bytes, begin, ends[row], builder);
      }
    }
  }

  /// Adds the text of a field of a row to a column, without its quotes.
  ///
  /// @param column a text column of the target
  public void appendText(int row, int column, StringColumn.Builder builder) {
    texts.append(window.bytes(), target.begins[column][row], target.ends[column][row], builder);
  }

  /// The text of a field of a row, without its quotes.
  ///
  /// @param column a text column of the target
  public String text(int row, int column) {
    return texts.field(window.bytes(), target.begins[column][row]);
  }

  /// Parses a plain number in a field of a row.
  ///
  /// @param column a text column of the target
  /// @param values takes the number
  /// @return false if its text must decide
  public boolean parseDouble(int row, int column, double[] values) {
    byte[] bytes = window.bytes();
    int begin = target.begins[column][row];
    int end = target.ends[column][row];
    if (DecimalScanner.scanPlain(bytes, begin, values, row) == end) {
      return !Spelling.ofPlain(bytes, begin, end) && !isNull(values[row]);
    }
    return DecimalScanner.scan(bytes, begin, values, row) == end
        && !Spelling.isUnsure(bytes, begin, end)
        && !isNull(values[row]);
  }

  /// The same for a whole number.
  public boolean parseLong(int row, int column, long[] values) {
    byte[] bytes = window.bytes();
    int begin = target.begins[column][row];
    return DecimalScanner.scanLong(bytes, begin, values, row) == target.ends[column][row]
        && !isNull((double) values[row])
        && !Spelling.isCode(bytes, begin);
  }

  /// True if a field of a row is empty and quoted.
  ///
  /// @param column a text column of the target
  public boolean isEmptyInQuotes(int row, int column) {
    int begin = target.begins[column][row];
    byte[] bytes = window.bytes();
    return target.ends[column][row] == begin + 2
        && bytes[begin] == quote
        && bytes[begin + 1] == quote;
  }

  /// The same for a decimal of a narrow type, as an unscaled value.
  public boolean parseDecimal(int row, int column, DecimalType type, long[] values) {
    byte[] bytes = window.bytes();
    int begin = target.begins[column][row];
    values[row] = DecimalText.parseNarrow(bytes, begin, target.ends[column][row], type);
    return values[row] != DecimalText.NONE && !Spelling.isCode(bytes, begin);
  }

  /// True if a field of a row is empty and unquoted.
  ///
  /// @param column a text column of the target
  public boolean isEmpty(int row, int column) {
    return target.begins[column][row] == target.ends[column][row];
  }

  /// The offset of the next record in the file.
  public long position() {
    return window.offset(position);
  }

  /// The bytes from the next record on. The scanner may only be closed afterwards.
  public InputStream rest() {
    return window.rest(position);
  }

  /// The number of line breaks between the start of the scanner and the next record.
  public long nextLine() {
    return line;
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
