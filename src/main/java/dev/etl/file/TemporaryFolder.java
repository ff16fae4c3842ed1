package dev.etl.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A folder for temporary files that are opened by their names, such as a downloaded archive. Only
/// its owner may open it. A lock file beside it shows that its run lives, so that the next run that
/// makes one there removes those of killed runs. See [Leftovers] for the names. Not thread-safe.
public final class TemporaryFolder implements Closeable {
  private static final String NAME = "opened";

  private final TemporaryFile lock;
  private final Path path;

  private TemporaryFolder(TemporaryFile lock) {
    this.lock = lock;
    this.path =
        lock.path()
            .resolveSibling(
                TemporaryName.sibling(String.valueOf(lock.path().getFileName()), Leftovers.FOLDER));
  }

  /// Creates one.
  ///
  /// @param parent an existing folder
  /// @throws IOException if it cannot be created
  public static TemporaryFolder in(Path parent) throws IOException {
    Leftovers.remove(parent, NAME);
    TemporaryFolder made =
        new TemporaryFolder(
            TemporaryFile.create(
                () ->
                    parent.resolve(TemporaryName.sibling(TemporaryName.of(NAME), Leftovers.LOCK))));
    boolean done = false;
    try {
      Files.createDirectory(
          made.path,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      done = true;
      return made;
    } finally {
      if (!done) {
        made.lock.close();
      }
    }
  }

  /// The folder.
  public Path path() {
    return path;
  }

  /// Deletes it with all its files; may be called repeatedly.
  @Override
  public void close() throws IOException {
    try {
      FolderTree.delete(path);
    } finally {
      lock.close();
    }
  }
}
