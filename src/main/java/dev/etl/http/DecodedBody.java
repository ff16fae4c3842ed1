package dev.etl.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/// Decompresses a body. Unlike [GZIPInputStream] it reads nothing before its first read. Used by
/// one thread.
final class DecodedBody extends InputStream {
  private static final int BUFFER = 1 << 13;

  private final BodyDecoder decoder;
  private final InputStream encoded;
  private @Nullable InputStream plain;

  DecodedBody(BodyDecoder decoder, InputStream encoded) {
    this.decoder = decoder;
    this.encoded = encoded;
  }

  /// The decoder of an encoding that every client knows; null for another.
  ///
  /// @param name a name in `Content-Encoding`
  static @Nullable BodyDecoder of(String name) {
    return switch (name) {
      case "gzip", "x-gzip" -> encoded -> new GZIPInputStream(encoded, BUFFER);
      case "deflate" -> encoded -> inflated(new PushbackInputStream(encoded, 1));
      case "br" -> BrotliInputStream::new;
      default -> null;
    };
  }

  private InputStream plain() throws IOException {
    if (plain == null) {
      plain = decoder.decode(encoded);
    }
    return plain;
  }

  /// With the header of zlib, as RFC 9110 demands, or without it, as some servers send it. The
  /// first byte of zlib is 0x78 for all that compress with its usual window; a raw block that
  /// begins with it would be one that is not encoded and of a reserved type.
  private static InputStream inflated(PushbackInputStream encoded) throws IOException {
    int first = encoded.read();
    if (first >= 0) {
      encoded.unread(first);
    }
    return new InflaterInputStream(encoded, new Inflater((first & 0x0f) != 8), BUFFER);
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
    encoded.close();
  }
}
