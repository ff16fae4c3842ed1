package dev.etl.format.csv;

import java.io.ByteArrayInputStream;

/// Bytes that come a few at a time, as from a slow pipe.
public final class Trickle extends ByteArrayInputStream {
  private final int most;

  /// @param most how many bytes a read gives at most
  public Trickle(byte[] bytes, int most) {
    super(bytes);
    this.most = most;
  }

  @Override
  public synchronized int read(byte[] buffer, int from, int length) {
    return super.read(buffer, from, Math.min(length, most));
  }
}
