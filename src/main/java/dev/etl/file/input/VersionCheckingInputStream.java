package dev.etl.file.input;

import java.io.IOException;
import java.io.InputStream;

/// Fails if a file is longer or shorter than at the start of the run, or at its end is another
/// version: the bytes would belong neither to the old file nor to the new one. Not thread-safe.
final class VersionCheckingInputStream extends CountingInputStream {
  private final StoredFile file;
  private final long expected;
  private boolean closed;

  /// @param from offset of the stream in the file, in bytes
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
