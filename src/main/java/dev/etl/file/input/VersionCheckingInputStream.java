package dev.etl.file.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Fails when a file turns out longer or shorter than it was when the run began, and at the end if
/// it is another version: what was read would be neither the old file nor the new one. For one
/// thread.
final class VersionCheckingInputStream extends FilterInputStream {
  private static final int SKIPPED_AT_ONCE = 8_192;

  private final StoredFile file;
  private final long expected;
  private long count;
  private boolean closed;

  /// @param from where in the file the stream begins
  VersionCheckingInputStream(InputStream stream, StoredFile file, long from) {
    super(stream);
    this.file = file;
    this.count = from;
    this.expected = file.version().length();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int read = in.read(buffer, from, length);
    if (read > 0) {
      count += read;
    }
    if (count > expected || (read < 0 && count < expected)) {
      throw new ChangedFileException(
          file.name(), "it had " + expected + " bytes when the run began");
    }
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    byte[] skipped = new byte[Math.clamp(bytes, 0, SKIPPED_AT_ONCE)];
    return Math.max(0, read(skipped, 0, skipped.length));
  }

  @Override
  public void close() throws IOException {
    in.close();
    if (!closed) {
      closed = true;
      file.checkVersion();
    }
  }
}
