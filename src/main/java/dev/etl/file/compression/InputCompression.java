package dev.etl.file.compression;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Locale;
import java.util.stream.IntStream;

/// The compression of an input file, by its first bytes. Its name matters only for what begins like
/// none, or is too short to tell.
public enum InputCompression {
  NONE("", ""),
  GZIP(".gz", "\u001f\u008b\u0008"),
  ZSTD(".zst", "(\u00b5/\u00fd"),
  /// A level, then a block or the end.
  BZIP2(".bz2", "BZh?1AY&SY|BZh?\u0017rE8P\u0090"),
  XZ(".xz", "\u00fd7zXZ\u0000");

  /// The most bytes that tell a compression or an archive.
  public static final int MAX_SIGNATURE = 10;

  private static final int BUFFER = 1 << 16;
  private static final String ARCHIVE = ".zip";
  private static final String ARCHIVE_BEGIN = "PK\u0003\u0004";

  private final String ending;

  /// The beginnings of files, one character per byte; a question mark is any byte, and bars are
  /// between several.
  private final String beginnings;

  InputCompression(String ending, String beginnings) {
    this.ending = ending;
    this.beginnings = beginnings;
  }

  /// A name without the ending of a compression or archive.
  public static String strip(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (InputCompression compression : values()) {
      if (compression != NONE && lower.endsWith(compression.ending)) {
        return name.substring(0, name.length() - compression.ending.length());
      }
    }
    return isArchive(name) ? name.substring(0, name.length() - ARCHIVE.length()) : name;
  }

  /// True for the name of an archive.
  public static boolean isArchive(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(ARCHIVE);
  }

  /// The compression of a file.
  ///
  /// @param name its name, which decides about a file that ends within the bytes that would tell
  /// @throws IOException if its first bytes cannot be read
  public static InputCompression of(InputStream stored, String name) throws IOException {
    return of(stored.readNBytes(MAX_SIGNATURE), name);
  }

  /// True if the first bytes of a file tell that it is compressed, or an archive.
  public static boolean isTold(byte[] first) {
    return of(first, "") != NONE
        || (first.length >= ARCHIVE_BEGIN.length() && begins(first, ARCHIVE_BEGIN));
  }

  private static InputCompression of(byte[] first, String name) {
    for (InputCompression compression : values()) {
      for (String beginning : compression.beginnings.split("\\|", 0)) {
        boolean cut =
            first.length < beginning.length()
                && name.toLowerCase(Locale.ROOT).endsWith(compression.ending);
        if (compression != NONE
            && (cut || first.length >= beginning.length())
            && begins(first, beginning)) {
          return compression;
        }
      }
    }
    return NONE;
  }

  private static boolean begins(byte[] first, String beginning) {
    return IntStream.range(0, Math.min(first.length, beginning.length()))
        .allMatch(
            index ->
                beginning.charAt(index) == '?' || (first[index] & 0xff) == beginning.charAt(index));
  }

  /// The bytes of a stored file, decompressed to the very last one.
  ///
  /// @param name its name
  /// @throws IOException EOFException, ZipException or DamagedFileException, here or later, if they
  ///   are truncated or damaged
  public static InputStream decompressed(InputStream stored, String name) throws IOException {
    byte[] first = stored.readNBytes(MAX_SIGNATURE);
    InputCompression compression = of(first, name);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), stored);
    return switch (compression) {
      case NONE -> whole;
      case GZIP -> new StrictGzipInputStream(whole, BUFFER);
      case ZSTD -> StrictZstdInputStream.open(whole, BUFFER);
      case BZIP2 -> OtherCompressions.bzip2(new BufferedInputStream(whole, BUFFER));
      case XZ -> OtherCompressions.xz(new BufferedInputStream(whole, BUFFER));
    };
  }
}
