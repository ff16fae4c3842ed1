package dev.etl.file.input;

import java.io.IOException;
import java.io.InputStream;

/// Fails when a file turns out longer or shorter than it was when the run began, and at the end if
/// it is another version: what was read would be neither the old file nor the new one. For one
/// thread.
final class VersionCheckingInputStream extends CountingInputStream {
  private final StoredFile file;
  private final long expected;
  private boolean closed;

  /// @param from where in the file the stream begins
  VersionCheckingInputStream(InputStream stream, StoredFile file, long from) {
    super(stream);
    this.file = file;
    this.expected = file.version().length() - from;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int read = super.read(buffer, from, length);
    if (count() > expected || (read < 0 && count() < expected)) {
      throw new ChangedFileException(
          file.name(), "it had " + file.version().length() + " bytes when the run began");
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    super.close();
    if (!closed) {
      closed = true;
      file.checkVersion();
    }
  }
}
