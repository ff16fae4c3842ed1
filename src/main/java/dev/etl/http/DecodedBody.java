package dev.etl.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// Decompresses a body. Unlike [GZIPInputStream] it reads nothing before its first read. Used by
/// one thread.
final class DecodedBody extends InputStream {
  private static final int BUFFER = 1 << 13;

  private final Coding coding;
  private final InputStream compressed;
  private @Nullable InputStream plain;

  /// How a body is compressed.
  enum Coding {
    GZIP,
    /// With the header of zlib, as RFC 9110 demands, or without it, as some servers send it.
    DEFLATE;

    /// The coding of a name in `Content-Encoding`; empty if it is unknown.
    static Optional<Coding> of(String name) {
      return switch (name.strip().toLowerCase(Locale.ROOT)) {
        case "gzip", "x-gzip" -> Optional.of(GZIP);
        case "deflate" -> Optional.of(DEFLATE);
        default -> Optional.empty();
      };
    }
  }

  DecodedBody(Coding coding, InputStream compressed) {
    this.coding = coding;
    this.compressed = compressed;
  }

  private InputStream plain() throws IOException {
    if (plain == null) {
      plain =
          switch (coding) {
            case GZIP -> new GZIPInputStream(compressed, BUFFER);
            case DEFLATE -> inflated(new PushbackInputStream(compressed, 1));
          };
    }
    return plain;
  }

  /// The first byte of zlib is 0x78 for all that compress with its usual window; a raw block that
  /// begins with it would be one that is not compressed and of a reserved type.
  private static InputStream inflated(PushbackInputStream compressed) throws IOException {
    int first = compressed.read();
    if (first >= 0) {
      compressed.unread(first);
    }
    return new InflaterInputStream(compressed, new Inflater((first & 0x0f) != 8), BUFFER);
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
