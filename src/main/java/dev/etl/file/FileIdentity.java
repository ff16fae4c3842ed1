package dev.etl.file;

import dev.etl.file.disk.FileKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file that a path led to at one moment, even if it is renamed later. Symbolic links are
/// followed. Immutable.
///
/// @param key identifies the file
public record FileIdentity(Path path, FileKey key) {

  /// Reads the identity of the file at a path.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no file
  /// @throws IOException if its attributes cannot be read
  public static FileIdentity of(Path path) throws IOException {
    return new FileIdentity(path, FileKey.of(path));
  }

  /// True if the path still leads to the same file.
  public boolean isCurrent() {
    try {
      return FileKey.of(path).equals(key);
    } catch (IOException _) {
      return false;
    }
  }

  /// True if the file has other names, which the path does not use: hard links.
  ///
  /// @return false if unknown
  public boolean hasOtherNames() {
    try {
      return Files.getAttribute(path, "unix:nlink") instanceof Integer links && links > 1;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
      return false;
    }
  }
}
