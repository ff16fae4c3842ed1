package dev.etl.file.compression;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/// The compression of a file, by the ending of its name.
public enum Compression {
  NONE(""),
  GZIP(".gz"),
  ZSTD(".zst");

  private static final int BUFFER = 1 << 16;

  private final String ending;

  Compression(String ending) {
    this.ending = ending;
  }

  /// GZIP for names that end in `.gz`, ZSTD for those that end in `.zst`.
  public static Compression of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(GZIP.ending) ? GZIP : lower.endsWith(ZSTD.ending) ? ZSTD : NONE;
  }

  /// The name without its compression ending.
  public static String strip(String name) {
    return name.substring(0, name.length() - of(name).ending.length());
  }

  /// The ending of names: `.gz`, or empty for NONE.
  public String ending() {
    return ending;
  }

  /// The bytes of a stored file, decompressed.
  ///
  /// @throws IOException EOFException, ZipException or DamagedFileException, here or later, if the
  ///   bytes do not match the ending
  public InputStream decompress(InputStream stored) throws IOException {
    return switch (this) {
      case NONE -> stored;
      case GZIP -> new StrictGzipInputStream(stored, BUFFER);
      case ZSTD -> StrictZstdInputStream.open(stored, BUFFER);
    };
  }

  /// A stream that compresses its input into one independent piece: a member of gzip, a frame of
  /// zstd. Pieces may follow one another, and the same bytes always give the same piece. Best for
  /// large writes; slow for many small ones.
  ///
  /// @param out the target of the piece; closing the stream ends the piece and leaves `out` open
  /// @throws IOException if `out` throws it, or the library of this platform cannot be loaded
  public OutputStream compress(OutputStream out) throws IOException {
    OutputStream lent = new Lent(out);
    return switch (this) {
      case NONE -> lent;
      case GZIP -> new GZIPOutputStream(lent, BUFFER);
      case ZSTD -> ZstdFrame.open(lent);
    };
  }

  /// A stream owned by the caller, not closed here.
  private static final class Lent extends FilterOutputStream {
    Lent(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() {}
  }
}
