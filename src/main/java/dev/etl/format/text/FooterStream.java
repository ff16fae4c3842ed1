package dev.etl.format.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Leaves out the last lines of a stream, regardless of content. Lines end with LF, CRLF or CR; the
/// last one may lack it. Holds these lines in memory. Not thread-safe.
public final class FooterStream extends FilterInputStream {
  private static final int CHUNK = 1 << 13;

  private byte[] held = new byte[CHUNK];
  private int from;
  private int to;

  /// The number of bytes before the held ones.
  private long before;

  /// Where the last lines begin, as a ring; the next entry is that of the first of them.
  private final long[] starts;

  private long lines;
  private byte last = '\n';

  /// @param lines the number of lines to leave out, at least 1
  public FooterStream(InputStream stream, int lines) {
    super(stream);
    starts = new long[lines];
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (given() == 0) {
      if (!fill()) {
        return -1;
      }
    }
    int count = Math.min(length, given());
    System.arraycopy(held, from, buffer, offset, count);
    from += count;
    return count;
  }

  /// The number of bytes with enough lines behind them.
  private int given() {
    return lines < starts.length
        ? 0
        : (int) Math.max(0, starts[(int) (lines % starts.length)] - before - from);
  }

  private boolean fill() throws IOException {
    before += from;
    System.arraycopy(held, from, held, 0, to - from);
    to -= from;
    from = 0;
    if (to == held.length) {
      held = Arrays.copyOf(held, 2 * held.length);
    }
    int read = in.read(held, to, held.length - to);
    for (int index = to; index < to + read; index++) {
      if (last == '\n' || (last == '\r' && held[index] != '\n')) {
        starts[(int) (lines++ % starts.length)] = before + index;
      }
      last = held[index];
    }
    to += Math.max(0, read);
    return read >= 0;
  }

  @Override
  public int available() {
    return 0;
  }
}
