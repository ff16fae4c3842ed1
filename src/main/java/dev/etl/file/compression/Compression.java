package dev.etl.file.compression;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/// How the bytes of a file are compressed, as the ending of its name says.
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

  /// The name without the ending that says how it is compressed.
  public static String strip(String name) {
    return name.substring(0, name.length() - of(name).ending.length());
  }

  /// What stands at the end of a name: `.gz`, or nothing for NONE.
  public String ending() {
    return ending;
  }

  /// The bytes of a stored file, decompressed.
  ///
  /// @throws IOException EOFException, ZipException or DamagedFileException, here or later, where
  ///   the bytes are not what the ending claims
  public InputStream decompress(InputStream stored) throws IOException {
    return switch (this) {
      case NONE -> stored;
      case GZIP -> new StrictGzipInputStream(stored, BUFFER);
      case ZSTD -> StrictZstdInputStream.open(stored, BUFFER);
    };
  }

  /// A stream that writes what it is given as one piece that stands for itself: a member of gzip, a
  /// frame of zstd. Pieces may stand one after another, and the same bytes always make the same
  /// piece. It takes large writes well, and many small ones badly.
  ///
  /// @param out where the piece goes; stays open when the stream is closed, which ends the piece
  /// @throws IOException if `out` throws it, or the library of this platform cannot be loaded
  public OutputStream compress(OutputStream out) throws IOException {
    OutputStream lent = new Lent(out);
    return switch (this) {
      case NONE -> lent;
      case GZIP -> new GZIPOutputStream(lent, BUFFER);
      case ZSTD -> ZstdFrame.open(lent);
    };
  }

  /// Somebody else's stream, which is not closed.
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
