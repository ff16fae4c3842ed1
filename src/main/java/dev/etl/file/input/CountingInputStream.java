package dev.etl.file.input;

import java.io.IOException;
import java.io.InputStream;

/// Counts the bytes read. Not thread-safe.
class CountingInputStream extends InputStream {
  private final InputStream source;
  private long count;

  CountingInputStream(InputStream source) {
    this.source = source;
  }

  long count() {
    return count;
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int read = source.read(buffer, from, length);
    count += Math.max(0, read);
    return read;
  }

  @Override
  public int available() throws IOException {
    return source.available();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
