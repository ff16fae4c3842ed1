package dev.etl.format.csv.scan;

import static dev.etl.format.csv.scan.ScanState.INCOMPLETE;
import static dev.etl.format.csv.scan.ScanState.LINE_BREAK;
import static dev.etl.format.csv.scan.ScanState.UNKNOWN;
import static dev.etl.format.csv.scan.ScanState.afterLineBreak;
import static dev.etl.format.csv.scan.ScanState.isLineBreak;

import dev.etl.format.csv.dialect.RecordFault;
import dev.etl.format.csv.scan.RecordScanner.Stop;

/// Passes the first line of records that have a [RecordFault]. Used by one thread.
final class BrokenRecords {
  private final ScanState state;
  private final ScannedText encoding;
  private final int maxRecordSize;
  private final int longest;

  /// @param longest the most bytes of a record to look at
  BrokenRecords(ScanState state, ScannedText encoding, int maxRecordSize, int longest) {
    this.state = state;
    this.encoding = encoding;
    this.maxRecordSize = maxRecordSize;
    this.longest = longest;
  }

  /// The index behind the first line of a record whose fault is noted. All bytes looked at have to
  /// be characters.
  ///
  /// @param tooLong whether it is too long; another fault counts only if it comes before that
  /// @return [ScanState#INCOMPLETE] if the line has no end in the window, [ScanState#UNKNOWN] if it
  ///   is too long or not in the encoding
  int behind(int begin, boolean tooLong) {
    if (tooLong || state.faultEnd - begin > maxRecordSize + LINE_BREAK) {
      state.fault = RecordFault.TOO_LONG;
      state.faultEnd = begin + maxRecordSize + LINE_BREAK;
    }
    byte[] bytes = state.window.bytes();
    int limit = state.window.limit();
    int index = begin;
    while (index < limit && !isLineBreak(bytes[index])) {
      index++;
    }
    if (index - begin > maxRecordSize) {
      return UNKNOWN;
    }
    int behind = afterLineBreak(bytes, index);
    if (index == limit || behind > limit) {
      return INCOMPLETE;
    }
    int seen =
        Math.min(limit, Math.max(behind, encoding.endOfCharacter(bytes, state.faultEnd - 1)));
    return encoding.isValid(bytes, begin, seen) ? behind : UNKNOWN;
  }

  /// Passes the first line of a record whose end is not in the largest window.
  Stop passEndless() {
    int begin = state.position;
    int length = state.window.end() - begin;
    if (length > longest + LINE_BREAK && longest < maxRecordSize) {
      return Stop.NOT_COVERED;
    }
    state.fault = RecordFault.UNCLOSED_QUOTE;
    state.faultEnd = state.window.end();
    int behind = behind(begin, length > maxRecordSize + LINE_BREAK);
    if (behind < 0) {
      return Stop.NOT_COVERED;
    }
    state.record = begin;
    state.recordLine = state.line++;
    state.position = behind;
    return Stop.BROKEN;
  }
}
