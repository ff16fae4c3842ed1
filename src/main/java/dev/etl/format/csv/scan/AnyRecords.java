package dev.etl.format.csv.scan;

import static dev.etl.format.csv.scan.ScanState.INCOMPLETE;
import static dev.etl.format.csv.scan.ScanState.UNKNOWN;
import static dev.etl.format.csv.scan.ScanState.isLineBreak;
import static dev.etl.format.csv.scan.ScannedFields.ANY_DOUBLE;
import static dev.etl.format.csv.scan.ScannedFields.DOUBLE;
import static dev.etl.format.csv.scan.ScannedFields.LONG;
import static dev.etl.format.csv.scan.ScannedFields.SKIPPED;
import static dev.etl.format.csv.scan.ScannedFields.TEXT;

import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.Ragged;
import dev.etl.format.csv.scan.RecordScanner.Stop;
import org.jspecify.annotations.Nullable;

/// Scans records of any form. Used by one thread.
final class AnyRecords {
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final ScanState state;
  private final FieldBounds bounds;
  private final Separators separators;
  private final ScannedFields fields;
  private final ScannedNumbers numbers;
  private final ScannedText encoding;
  private final ScanTarget target;
  private final OpenFields open;
  private final BrokenRecords broken;
  private final boolean trailing;
  private final Ragged ragged;
  private final int maxRecordSize;
  private final int fieldCount;
  private final long until;

  /// @param until records that begin at or after this offset in the file are left out
  AnyRecords(
      ScanState state,
      FieldBounds bounds,
      ScannedFields fields,
      ScannedNumbers numbers,
      ScannedText encoding,
      BrokenRecords broken,
      CsvDialect dialect,
      long until) {
    this.state = state;
    this.bounds = bounds;
    this.separators = bounds.separators;
    this.fields = fields;
    this.numbers = numbers;
    this.encoding = encoding;
    this.broken = broken;
    this.target = state.target;
    this.open = state.open;
    this.trailing = dialect.trailingDelimiter();
    this.ragged = dialect.records().ragged();
    this.maxRecordSize = dialect.records().maxRecordSize();
    this.fieldCount = fields.kinds.length;
    this.until = until;
  }

  /// Scans from the position on.
  ///
  /// @param to the row before which to stop
  /// @return null if further bytes are needed
  @Nullable Stop scan(int to) {
    byte[] bytes = state.window.bytes();
    int limit = state.window.limit();
    int stop = state.window.indexOf(until);
    byte[] kinds = fields.kinds;
    int fieldCount = this.fieldCount;
    long[] lines = target.lines();
    int next = state.position;
    int row = state.rows;
    int otherRecords = 0;
    // Of complete records only: the last one may have to be scanned again.
    int openComplete = open.count();
    int quotedBreaksComplete = 0;
    Stop reason = Stop.END;
    state.quotedBreaks = 0;
    while (next < stop && row < to) {
      int index = separators.beginOfRecord(bytes, next);
      if (bytes[index] == bounds.comment) {
        int end = bounds.endOfComment(bytes, next, limit);
        if (end < 0) {
          reason = end == UNKNOWN ? Stop.NOT_COVERED : null;
          break;
        }
        next = end;
        otherRecords++;
        continue;
      }
      state.seen = 0;
      int end = next;
      int field = 0;
      boolean blank = false;
      while (true) {
        int begin = separators.beginOfField(bytes, index);
        byte kind = field < fieldCount ? kinds[field] : SKIPPED;
        index =
            kind == SKIPPED
                ? bounds.endOfField(bytes, begin, limit)
                : endOfField(bytes, begin, limit, kind, fields.slots[field], row);
        field++;
        if (index < 0) {
          break;
        }
        if (isLineBreak(bytes[index])) {
          end = index;
          blank = field == 1 && begin == index;
          field -= trailing && field == fieldCount + 1 && begin == index ? 1 : 0;
          index = state.afterRecord(bytes, index);
          break;
        }
        index = separators.behindDelimiter(bytes, index);
      }
      long before = state.line + (row - state.rows) + otherRecords + quotedBreaksComplete;
      boolean isBroken = index == UNKNOWN;
      // Negative if incomplete or broken.
      if (!isBroken && Integer.compareUnsigned(index, limit) > 0) {
        reason = null;
        break;
      }
      if (isBroken || end - next > maxRecordSize) {
        int behind = broken.behind(next, !isBroken);
        if (behind < 0) {
          reason = behind == INCOMPLETE ? null : Stop.NOT_COVERED;
          break;
        }
        state.record = next;
        state.recordLine = before;
        next = behind;
        otherRecords++;
        reason = Stop.BROKEN;
        break;
      }
      if ((state.seen & HIGH_BITS) != 0 && !encoding.isValid(bytes, next, index)) {
        reason = Stop.NOT_COVERED;
        break;
      }
      if (field != fieldCount && !blankOrUnfit(field, blank)) {
        for (int missing = field; missing < fieldCount; missing++) {
          pad(missing, row, end);
        }
        field = fieldCount;
      }
      quotedBreaksComplete = state.quotedBreaks;
      if (field == fieldCount) {
        openComplete = open.count();
        lines[row] = before;
        row++;
        next = index;
        continue;
      }
      open.truncate(openComplete);
      state.record = next;
      state.recordLine = before;
      next = index;
      otherRecords++;
      if (!blank) {
        reason = Stop.RECORD;
        break;
      }
    }
    open.truncate(openComplete);
    state.line += row - state.rows + otherRecords + quotedBreaksComplete;
    state.position = next;
    state.rows = row;
    if (reason != Stop.END) {
      return reason;
    }
    if (row == to) {
      return Stop.ROWS;
    }
    return state.window.ended() || state.window.offset(next) >= until ? Stop.END : null;
  }

  /// The separator behind a field, of which something is taken.
  private int endOfField(byte[] bytes, int begin, int limit, byte kind, int slot, int row) {
    if (kind == DOUBLE || kind == ANY_DOUBLE) {
      double[] column = target.doubles[slot];
      int end = numbers.endOfDouble(bytes, begin, limit, column, row, kind == ANY_DOUBLE);
      if (end != begin && Double.isNaN(column[row])) {
        open.add(row, slot, begin, end);
      }
      return end;
    }
    if (kind == LONG) {
      int end = numbers.endOfLong(bytes, begin, target.longs[slot], row);
      if (end < 0) {
        end = bounds.endOfField(bytes, begin, limit);
        open.add(row, slot, begin, end);
      }
      return end;
    }
    int end = bounds.endOfField(bytes, begin, limit);
    target.begins[slot][row] = begin;
    if (end >= 0) {
      target.ends[slot][row] = bounds.endOfValue(bytes, begin, end);
      if (kind != TEXT) {
        open.add(row, slot, begin, end);
      }
    }
    return end;
  }

  /// True if a record of a wrong number of fields becomes no row.
  private boolean blankOrUnfit(int size, boolean blank) {
    return !ragged.accepts(size, fieldCount) || blank;
  }

  /// Makes a field behind the end of a record null.
  private void pad(int field, int row, int end) {
    byte kind = fields.kinds[field];
    int slot = fields.slots[field];
    if (kind == ANY_DOUBLE || kind == DOUBLE) {
      target.doubles[slot][row] = Double.NaN;
    } else if (kind == LONG) {
      open.add(row, slot, end, end);
    } else if (kind != SKIPPED) {
      target.begins[slot][row] = end;
      target.ends[slot][row] = end;
      if (kind != TEXT) {
        open.add(row, slot, end, end);
      }
    }
  }
}
