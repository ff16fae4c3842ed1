package dev.etl.format.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// Records the characters read, so that a parsed record can be shown as written. Used by one
/// thread.
final class RecordedReader extends FilterReader {
  /// The least number of characters worth forgetting.
  private static final int FORGOTTEN_AT_ONCE = 1 << 16;

  private final StringBuilder kept = new StringBuilder();
  private long before;

  RecordedReader(Reader reader) {
    super(reader);
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int from, int length) throws IOException {
    int read = in.read(buffer, from, length);
    if (read > 0) {
      kept.append(buffer, from, read);
    }
    return read;
  }

  /// Forgets the characters before a position.
  ///
  /// @param place the number of characters before it
  void forgetBefore(long place) {
    if (place - before >= FORGOTTEN_AT_ONCE) {
      kept.delete(0, Math.toIntExact(place - before));
      before = place;
    }
  }

  /// Some lines, without the last line break (LF, CRLF or CR).
  ///
  /// @param place the number of characters before the first line to skip
  /// @param skipped the number of lines to skip
  /// @param lines the most lines to take
  String lines(long place, long skipped, long lines) {
    int begin = Math.toIntExact(place - before);
    for (long line = 0; line < skipped; line++) {
      begin = behindBreak(endOfLine(begin));
    }
    int end = endOfLine(begin);
    for (long line = 1; line < lines && end < kept.length(); line++) {
      end = endOfLine(behindBreak(end));
    }
    return kept.substring(begin, end);
  }

  private int endOfLine(int from) {
    int index = from;
    while (index < kept.length() && kept.charAt(index) != '\n' && kept.charAt(index) != '\r') {
      index++;
    }
    return index;
  }

  private int behindBreak(int end) {
    boolean two =
        end + 1 < kept.length() && kept.charAt(end) == '\r' && kept.charAt(end + 1) == '\n';
    return Math.min(kept.length(), end + (two ? 2 : 1));
  }
}
