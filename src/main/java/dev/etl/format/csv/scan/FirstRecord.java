package dev.etl.format.csv.scan;

import static dev.etl.format.csv.scan.ScanState.INCOMPLETE;
import static dev.etl.format.csv.scan.ScanState.UNKNOWN;
import static dev.etl.format.csv.scan.ScanState.afterLineBreak;
import static dev.etl.format.csv.scan.ScanState.isLineBreak;

import java.io.IOException;
import java.util.Arrays;

/// Goes to the first record of a file or of a split. Used by one thread.
final class FirstRecord {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final ScanState state;
  private final ByteWindow window;
  private final FieldBounds bounds;
  private final Separators separators;
  private final ScannedText encoding;
  private int headerLeft;

  FirstRecord(ScanState state, FieldBounds bounds, ScannedText encoding) {
    this.state = state;
    this.window = state.window;
    this.bounds = bounds;
    this.separators = bounds.separators;
    this.encoding = encoding;
  }

  /// Moves to the beginning of the next line, or to the end of the file. A line break behind an odd
  /// number of escape characters ends no line.
  void skipLine() throws IOException {
    boolean escaped = false;
    do {
      byte[] bytes = window.bytes();
      while (state.position < window.limit() && (escaped || !isLineBreak(bytes[state.position]))) {
        escaped = !escaped && bytes[state.position] == bounds.escape;
        state.position++;
      }
      int end = afterLineBreak(bytes, state.position);
      if (end <= window.limit()) {
        state.position = end;
        return;
      }
    } while (state.fill());
    state.position = window.limit();
  }

  /// Moves to the first record after a byte order mark, the lines to skip, blank lines and the
  /// records of the header. To be called at the beginning of a file.
  ///
  /// @param lines the number of lines to skip, regardless of content
  /// @param rows the number of records of the header
  /// @return false if `CsvReader` must read the input from there, which may be a line that is still
  ///   to be skipped
  boolean skipHeader(int lines, int rows) throws IOException {
    while (window.limit() < BYTE_ORDER_MARK.length && window.fill(0)) {
      // A stream may give one byte at a time.
    }
    if (encoding.single() == null && Arrays.equals(window.bytes(), 0, 3, BYTE_ORDER_MARK, 0, 3)) {
      state.position = BYTE_ORDER_MARK.length;
    }
    headerLeft = rows;
    while (state.line < lines) {
      int end = endOfLine();
      if (end == state.position) {
        break;
      }
      if (end < 0) {
        return false;
      }
      state.position = end;
      state.line++;
    }
    while (true) {
      byte[] bytes = window.bytes();
      if (bytes[separators.beginOfRecord(bytes, state.position)] == bounds.comment) {
        int end = endOfLine();
        if (end < 0) {
          return false;
        }
        state.position = end;
        state.line++;
        continue;
      }
      boolean blank = separators.isBlankLine(bytes, state.position);
      if (headerLeft == 0 && state.position < window.limit() && !blank) {
        return true;
      }
      state.quotedBreaks = 0;
      int end = bounds.endOfRecord(bytes, state.position, window.limit());
      if (end == INCOMPLETE && state.fill()) {
        continue;
      }
      if (end < 0) {
        return end == INCOMPLETE && state.position == window.limit();
      }
      state.position = end;
      state.line += 1 + state.quotedBreaks;
      if (!blank && --headerLeft <= 0) {
        return true;
      }
    }
  }

  /// The records of the header that [#skipHeader] has not passed.
  int headerLeft() {
    return headerLeft;
  }

  /// The end of the line at the position, after its break; the position itself if there is no line,
  /// negative if it is too long or not in the encoding.
  private int endOfLine() throws IOException {
    do {
      byte[] bytes = window.bytes();
      int index = state.position;
      while (index < window.limit() && !isLineBreak(bytes[index])) {
        index++;
      }
      int end = index < window.limit() ? afterLineBreak(bytes, index) : INCOMPLETE;
      if (end >= 0 && end <= window.limit()) {
        return encoding.isValid(bytes, state.position, end) ? end : UNKNOWN;
      }
    } while (state.fill());
    return state.position == window.limit() ? state.position : UNKNOWN;
  }
}
