package dev.etl.loader.rows;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Remembers the bytes read from a pipe since a place. Not thread-safe.
public final class RecentBytes extends FilterInputStream {
  private byte[] kept = new byte[1 << 16];
  private int size;
  private long before;
  private boolean stopped;

  public RecentBytes(InputStream stream) {
    super(stream);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int read = in.read(buffer, from, length);
    if (read > 0 && !stopped) {
      if (read > kept.length - size) {
        kept = Arrays.copyOf(kept, Math.max(2 * kept.length, size + read));
      }
      System.arraycopy(buffer, from, kept, size, read);
      size += read;
    }
    return read;
  }

  /// Stops remembering.
  public void stop() {
    stopped = true;
    size = 0;
  }

  /// Forgets the bytes before a place.
  public void forgetBefore(long place) {
    int forgotten = Math.clamp(place - before, 0, size);
    System.arraycopy(kept, forgotten, kept, 0, size - forgotten);
    size -= forgotten;
    before += forgotten;
  }

  /// Number of bytes forgotten.
  public long before() {
    return before;
  }

  /// The remembered bytes.
  public InputStream bytes() {
    return new ByteArrayInputStream(kept, 0, size);
  }
}
