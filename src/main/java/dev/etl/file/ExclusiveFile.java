package dev.etl.file;

import dev.etl.data.EtlException;
import dev.etl.file.disk.Disk;
import dev.etl.file.disk.DiskFile;
import dev.etl.file.disk.FileKey;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// A file that this process alone has opened and locked. Closing another descriptor of it drops the
/// lock. Used by one thread at a time.
///
/// @param path its path when it was locked
record ExclusiveFile(Path path, FileKey key, DiskFile file) implements AutoCloseable {

  /// Locks a file that has been opened.
  interface Lock {
    /// Whether this process has the lock now.
    boolean take(DiskFile file) throws IOException;
  }

  /// Opens and locks a file.
  ///
  /// @param locked the failure if another run, or another part of this one, has the lock
  /// @return empty if the file was removed or replaced in the meantime
  static Optional<ExclusiveFile> attempt(Path path, Lock lock, Supplier<EtlException> locked)
      throws IOException {
    DiskFile file = null;
    FileKey key = null;
    boolean done = false;
    try {
      FileKey found = FileKey.of(path);
      if (!ProcessLocks.enter(found)) {
        throw locked.get();
      }
      key = found;
      file = Disk.of(path).open(path);
      if (!lock.take(file)) {
        throw locked.get();
      }
      ExclusiveFile taken = new ExclusiveFile(path, key, file);
      // One that its owner has removed or replaced is not the one that others see.
      if (!taken.isCurrent()) {
        return Optional.empty();
      }
      done = true;
      return Optional.of(taken);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } finally {
      if (!done) {
        if (file != null) {
          file.close();
        }
        if (key != null) {
          ProcessLocks.leave(key);
        }
      }
    }
  }

  /// Whether its path leads to it still.
  boolean isCurrent() throws IOException {
    return FileKey.of(path).equals(key);
  }

  /// Releases the lock.
  @Override
  public void close() throws IOException {
    // First, since another file may get the key as soon as this one is gone.
    ProcessLocks.leave(key);
    file.close();
  }
}
