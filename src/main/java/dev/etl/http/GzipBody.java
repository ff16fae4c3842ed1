package dev.etl.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Decompresses a body. Unlike [GZIPInputStream] it reads nothing before its first read. Used by
/// one thread.
final class GzipBody extends InputStream {
  private final InputStream compressed;
  private @Nullable InputStream plain;

  GzipBody(InputStream compressed) {
    this.compressed = compressed;
  }

  private InputStream plain() throws IOException {
    if (plain == null) {
      plain = new GZIPInputStream(compressed, 1 << 13);
    }
    return plain;
  }

  @Override
  public int read() throws IOException {
    return plain().read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return plain().read(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    if (plain != null) {
      plain.close();
    }
    compressed.close();
  }
}
