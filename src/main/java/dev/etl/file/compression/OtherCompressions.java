package dev.etl.file.compression;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/// bzip2 and xz, which are only read. Their libraries load with this class.
final class OtherCompressions {
  /// As for zstd.
  private static final int MAX_MEMORY_KIB = 128 << 10;

  private OtherCompressions() {}

  /// Any number of complete streams of bzip2, and nothing else.
  static InputStream bzip2(InputStream stored) throws IOException {
    return strict(stored, source -> new BZip2CompressorInputStream(source, true));
  }

  /// Any number of complete streams of xz, and nothing else.
  static InputStream xz(InputStream stored) throws IOException {
    return strict(stored, source -> new XZInputStream(source, MAX_MEMORY_KIB));
  }

  private interface Opener {
    InputStream open(InputStream stored) throws IOException;
  }

  private static InputStream strict(InputStream stored, Opener opener) throws IOException {
    Watched source = new Watched(stored);
    try {
      return new Strict(opener.open(source), source);
    } catch (IOException e) {
      throw source.translated(e);
    }
  }

  /// The stored bytes: remembers their own failure, which is no damage.
  private static final class Watched extends FilterInputStream {
    private @Nullable IOException failure;

    Watched(InputStream stored) {
      super(stored);
    }

    @Override
    public int read() throws IOException {
      try {
        return in.read();
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        return in.read(bytes, from, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    IOException translated(IOException e) {
      if (failure != null) {
        return failure;
      }
      return switch (e) {
        case EOFException _, DamagedFileException _ -> e;
        case MemoryLimitException _ ->
            new DamagedFileException(
                "takes more memory than 128 MiB to decompress",
                "compress it with a smaller dictionary",
                e);
        default ->
            new DamagedFileException(
                "is damaged or truncated: " + e.getMessage(),
                "download it again, or compress it again",
                e);
      };
    }
  }

  private static final class Strict extends FilterInputStream {
    private final Watched source;

    Strict(InputStream decompressed, Watched source) {
      super(decompressed);
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        return in.read(bytes, from, length);
      } catch (IOException e) {
        throw source.translated(e);
      }
    }
  }
}
