package dev.etl.format.text;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// Leaves out the last lines of a text, regardless of content: as [FooterStream], for encodings
/// whose line breaks are not bytes of ASCII. Not thread-safe.
public final class FooterReader extends FilterReader {
  private static final int CHUNK = 1 << 13;

  private final StringBuilder held = new StringBuilder();
  private final char[] chunk = new char[CHUNK];

  /// Where the last lines begin, as a ring; the next entry is that of the first of them.
  private final long[] starts;

  /// The number of characters before the held ones.
  private long before;

  private long lines;
  private char last = '\n';

  /// @param lines the number of lines to leave out, at least 1
  public FooterReader(Reader text, int lines) {
    super(text);
    starts = new long[lines];
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    while (given() == 0) {
      if (!fill()) {
        return -1;
      }
    }
    int count = Math.min(length, given());
    held.getChars(0, count, buffer, offset);
    held.delete(0, count);
    before += count;
    return count;
  }

  /// The number of characters with enough lines behind them.
  private int given() {
    return lines < starts.length
        ? 0
        : (int) Math.max(0, starts[(int) (lines % starts.length)] - before);
  }

  private boolean fill() throws IOException {
    long begin = before + held.length();
    int read = in.read(chunk, 0, CHUNK);
    for (int index = 0; index < read; index++) {
      if (last == '\n' || (last == '\r' && chunk[index] != '\n')) {
        starts[(int) (lines++ % starts.length)] = begin + index;
      }
      last = chunk[index];
    }
    held.append(chunk, 0, Math.max(0, read));
    return read >= 0;
  }
}
