package dev.etl.file.compression;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Decompresses gzip to the very last byte. The JDK's own stream ends at bytes that begin no
/// further member, and rows after them would be lost silently. Not thread-safe.
final class StrictGzipInputStream extends GZIPInputStream {
  private static final int TRAILER_BYTES = 8;

  StrictGzipInputStream(InputStream stored, int buffer) throws IOException {
    super(stored, buffer);
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    if (read < 0 && (inf.getRemaining() > TRAILER_BYTES || in.read() >= 0)) {
      throw new ZipException("the data after its first part is not gzip");
    }
    return read;
  }
}
