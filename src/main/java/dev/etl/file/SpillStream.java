package dev.etl.file;

import java.io.InputStream;

/// All the bytes of a buffer, piece by piece. Used by one thread.
final class SpillStream extends InputStream {
  private static final int PIECE = 64 * 1024;

  private final SpillBuffer buffer;
  private final byte[] piece = new byte[PIECE];
  private final long end;
  private long filled;
  private int position;
  private int length;

  /// @param buffer a complete buffer
  SpillStream(SpillBuffer buffer) {
    this.buffer = buffer;
    this.end = buffer.size();
  }

  @Override
  public int read() {
    return fill() ? piece[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int start, int wanted) {
    if (wanted == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(wanted, length - position);
    System.arraycopy(piece, position, bytes, start, count);
    position += count;
    return count;
  }

  private boolean fill() {
    if (position == length && filled < end) {
      length = (int) Math.min(piece.length, end - filled);
      buffer.read(filled, piece, length);
      filled += length;
      position = 0;
    }
    return position < length;
  }
}
