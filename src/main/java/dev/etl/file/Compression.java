package dev.etl.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

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

  /// @throws IOException EOFException, ZipException or DamagedFileException, here or later, where
  ///   the bytes are not what the ending claims
  InputStream decompress(InputStream stored) throws IOException {
    return switch (this) {
      case NONE -> stored;
      case GZIP -> new StrictGzipInputStream(stored, BUFFER);
      case ZSTD -> StrictZstdInputStream.open(stored, BUFFER);
    };
  }
}
