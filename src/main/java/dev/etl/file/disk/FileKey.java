package dev.etl.file.disk;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// Identifies a file under any name, for as long as it exists: by device and inode, or by a text.
/// There may be one for each input, so it holds no text where two numbers do. Immutable.
///
/// @param device of the file system; 0 where the text tells
/// @param inode the number of the file there; 0 where the text tells
/// @param text the ETag of an object, or a path; empty where the numbers tell
public record FileKey(long device, long inode, String text) implements Serializable {
  /// That of a file that nothing but its name is known of.
  public static final FileKey NONE = new FileKey(0, 0, "");

  private static final String DEVICE = "(dev=";
  private static final String INODE = ",ino=";
  private static final int HEX = 16;

  /// The key of an object in a storage.
  ///
  /// @param tag empty if it has none
  public static FileKey ofTag(String tag) {
    return tag.isEmpty() ? NONE : new FileKey(0, 0, tag);
  }

  /// The key of the file that a path leads to: its absolute path where the system has no other.
  /// Symbolic links are followed.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no file
  /// @throws IOException if it cannot be looked at
  public static FileKey of(Path path) throws IOException {
    FileKey key = of(Files.readAttributes(path, BasicFileAttributes.class));
    return key.isKnown() ? key : ofTag(path.toAbsolutePath().toString());
  }

  /// The key of the regular file that a path leads to; empty if there is none, or it cannot be
  /// looked at: whoever opens it says why.
  public static Optional<FileKey> ofRegularFile(Path path) {
    try {
      return Files.isRegularFile(path) ? Optional.of(of(path)) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The key that the system gives; none where it gives none.
  public static FileKey of(BasicFileAttributes attributes) {
    Object given = attributes.fileKey();
    return given == null ? NONE : parse(given.toString());
  }

  /// Java tells device and inode as a text alone: `(dev=fe01,ino=1234)`.
  static FileKey parse(String text) {
    int comma = text.indexOf(INODE);
    if (!text.startsWith(DEVICE) || comma < 0 || !text.endsWith(")")) {
      return ofTag(text);
    }
    try {
      return new FileKey(
          Long.parseUnsignedLong(text, DEVICE.length(), comma, HEX),
          Long.parseLong(text, comma + INODE.length(), text.length() - 1, 10),
          "");
    } catch (NumberFormatException _) {
      return ofTag(text);
    }
  }

  /// Whether it tells anything.
  public boolean isKnown() {
    return !equals(NONE);
  }

  /// As the system writes it.
  @Override
  public String toString() {
    return text.isEmpty() && isKnown()
        ? DEVICE + Long.toHexString(device) + INODE + inode + ")"
        : text;
  }
}
