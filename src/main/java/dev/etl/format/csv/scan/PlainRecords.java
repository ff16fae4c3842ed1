package dev.etl.format.csv.scan;

import static dev.etl.format.csv.scan.ScannedFields.ANY_DOUBLE;
import static dev.etl.format.csv.scan.ScannedFields.DOUBLE;
import static dev.etl.format.csv.scan.ScannedFields.LONG;
import static dev.etl.format.csv.scan.ScannedFields.SPELLED_DOUBLE;
import static dev.etl.format.csv.scan.ScannedFields.SPELLED_LONG;
import static dev.etl.format.csv.scan.ScannedFields.TEXT;

import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.csv.dialect.Spelling;
import dev.etl.format.text.DecimalScanner;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Scans records of plain dialects as long as they are complete, have only plain numbers where
/// numbers are requested, no quotes, and only ASCII. Others are left to [AnyRecords]. Used by one
/// thread.
///
/// It searches eight bytes at a time for the next delimiter or line break, with the arithmetic for
/// a byte in a word of S. E. Anderson, "Bit Twiddling Hacks", and H. S. Warren, "Hacker's Delight",
/// chapter 6. Every call is inlined, and every rare case ends the loop: so its state stays in
/// registers, without which it takes half as long again.
final class PlainRecords {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /// Line breaks and tabs are below it.
  private static final int MIN_TEXT = 0x0e;

  private static final byte LINE_FEED = '\n';
  private static final byte CARRIAGE_RETURN = '\r';

  private final ScanState state;
  private final FieldBounds bounds;
  private final ScannedFields fields;
  private final byte delimiter;
  private final long delimiters;
  private final boolean trailing;
  private final int maxRecordSize;
  private final long until;

  /// @param until records that begin at or after this offset in the file are left out
  PlainRecords(
      ScanState state, FieldBounds bounds, ScannedFields fields, CsvDialect dialect, long until) {
    this.state = state;
    this.bounds = bounds;
    this.fields = fields;
    this.delimiter = bounds.separators.delimiter;
    this.delimiters = ONES * delimiter;
    this.trailing = dialect.trailingDelimiter();
    this.maxRecordSize = dialect.records().maxRecordSize();
    this.until = until;
  }

  /// Whether records of a dialect may be plain: with one character between fields, a decimal point,
  /// no escapes and no blanks to trim.
  static boolean cover(CsvDialect dialect, FieldBounds bounds) {
    Separators separators = bounds.separators;
    return separators.restOfDelimiter.length == 0
        && !separators.repeated
        && !separators.trimmed
        && bounds.escape == FieldBounds.NONE
        && dialect.decimalMark() == DecimalMark.POINT;
  }

  /// Scans from the position on.
  ///
  /// @param to the row before which to stop
  void scan(int to) {
    byte[] bytes = state.window.bytes();
    int limit = state.window.limit();
    int stop = state.window.indexOf(until);
    byte delimiter = this.delimiter;
    int quote = bounds.quote;
    int comment = bounds.comment;
    boolean trailing = this.trailing;
    int[] slots = fields.slots;
    byte[] kinds = fields.kinds;
    int maxRecordSize = this.maxRecordSize;
    double[][] doubles = state.target.doubles;
    long[][] longs = state.target.longs;
    int[][] begins = state.target.begins;
    int[][] ends = state.target.ends;
    int last = slots.length - 1;
    int next = state.position;
    int row = state.rows;
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
    state.line += row - state.rows;
    state.position = next;
    state.rows = row;
  }

  /// Sets the lines of rows that have one line each.
  private void setLines(int to) {
    long[] lines = state.target.lines();
    long first = state.line - state.rows;
    for (int row = state.rows; row < to; row++) {
      lines[row] = first + row;
    }
  }

  /// Marks delimiters and characters below [#MIN_TEXT] by the high bits of their bytes. Above the
  /// lowest mark there may be false ones.
  private long marks(long word) {
    long different = word ^ delimiters;
    return (((different - ONES) & ~different) | ((word - ONES * MIN_TEXT) & ~word)) & HIGH_BITS;
  }
}
