package dev.etl.file;

import dev.etl.file.disk.FileKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which file a path led to at one moment, whatever becomes of its name. Symbolic links are
/// followed. Immutable.
///
/// @param key tells the file from all others
public record FileIdentity(Path path, FileKey key) {

  /// Looks at a path.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no file
  /// @throws IOException if it cannot be looked at
  public static FileIdentity of(Path path) throws IOException {
    return new FileIdentity(path, FileKey.of(path));
  }

  /// Whether the path leads to the same file now.
  public boolean isCurrent() {
    try {
      return FileKey.of(path).equals(key);
    } catch (IOException _) {
      return false;
    }
  }

  /// Whether the file has names that the path does not lead over: hard links.
  ///
  /// @return false where that cannot be known
  public boolean hasOtherNames() {
    try {
      return Files.getAttribute(path, "unix:nlink") instanceof Integer links && links > 1;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
      return false;
    }
  }
}
