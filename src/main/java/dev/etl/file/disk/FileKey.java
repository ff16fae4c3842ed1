package dev.etl.file.disk;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Identifies a file under any name, while it exists: by device and inode, or by a text. There may
/// be one for each input, so the text is empty if two numbers suffice. Immutable.
///
/// @param device of the file system; 0 if the text identifies the file
/// @param inode the number of the file there; 0 if the text identifies the file
/// @param text the ETag of an object, or a path; empty if the numbers identify the file
public record FileKey(long device, long inode, String text) implements Serializable {
  /// The key of a file known by name only.
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

  /// The key of the file that a path leads to: its absolute path if the system has no other.
  /// Symbolic links are followed.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no file
  /// @throws IOException if its attributes cannot be read
  public static FileKey of(Path path) throws IOException {
    FileKey key = of(Files.readAttributes(path, BasicFileAttributes.class));
    return key.isKnown() ? key : ofTag(path.toAbsolutePath().toString());
  }

  /// The key of the regular file that a path leads to; empty if there is none, or its attributes
  /// cannot be read: opening it gives the error.
  public static Optional<FileKey> ofRegularFile(Path path) {
    try {
      return Files.isRegularFile(path) ? Optional.of(of(path)) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The key from the system; [#NONE] if it gives none.
  public static FileKey of(BasicFileAttributes attributes) {
    Object given = attributes.fileKey();
    return given == null ? NONE : parse(given.toString());
  }

  /// Java gives device and inode only as a text: `(dev=fe01,ino=1234)`.
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

  /// True unless it is [#NONE].
  public boolean isKnown() {
    return !equals(NONE);
  }

  /// Written out, as [#hashCode] is: the JVM would make up both at the start of each run.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileKey key
        && device == key.device
        && inode == key.inode
        && text.equals(key.text);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(device) + Long.hashCode(inode)) + text.hashCode();
  }

  /// As the system writes it.
  @Override
  public String toString() {
    return text.isEmpty() && isKnown()
        ? DEVICE + Long.toHexString(device) + INODE + inode + ")"
        : text;
  }
}
