package dev.etl.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/// How the bytes of a file are compressed, as the ending of its name says.
public enum Compression {
  NONE,
  GZIP;

  private static final int BUFFER = 1 << 16;

  /// GZIP for names that end in `.gz`.
  public static Compression of(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".gz") ? GZIP : NONE;
  }

  /// The name without the ending that says how it is compressed.
  public static String strip(String name) {
    return of(name) == GZIP ? name.substring(0, name.length() - ".gz".length()) : name;
  }

  /// @throws IOException EOFException or ZipException, here or later, where the bytes are not what
  ///   the ending claims
  InputStream decompress(InputStream stored) throws IOException {
    return switch (this) {
      case NONE -> stored;
      case GZIP -> new StrictGzipInputStream(stored, BUFFER);
    };
  }
}
