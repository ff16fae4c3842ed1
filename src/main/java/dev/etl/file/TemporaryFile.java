package dev.etl.file;

import dev.etl.data.EtlException;
import dev.etl.file.disk.Disk;
import dev.etl.file.disk.DiskFile;
import dev.etl.file.disk.FileKey;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A new file under a temporary name, locked while its run lives, so that the next one can
/// distinguish it from a killed run's leftover. On a file system without locks it is not locked.
final class TemporaryFile implements AutoCloseable {
  private static final int ATTEMPTS = 8;
  private static final Pattern REASON = Pattern.compile("\\(([^()]+)\\)$");

  private final Path path;
  private final DiskFile file;
  private final FileKey key;
  private boolean closed;

  private TemporaryFile(Path path, DiskFile file, FileKey key) {
    this.path = path;
    this.file = file;
    this.key = key;
  }

  /// Creates one.
  ///
  /// @param folder its folder
  /// @param name the name of its target
  static TemporaryFile create(Path folder, String name) throws IOException {
    return create(() -> folder.resolve(TemporaryName.of(name)));
  }

  /// Creates one.
  ///
  /// @param names gives a new name each time
  static TemporaryFile create(Names names) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Path path = names.next();
      DiskFile file = open(path);
      boolean done = false;
      try {
        FileKey key = FileKey.of(path);
        if (ProcessLocks.enter(key)) {
          if (lock(file) && Files.exists(path)) {
            done = true;
            return new TemporaryFile(path, file, key);
          }
          ProcessLocks.leave(key);
        }
      } catch (NoSuchFileException _) {
        // Another run took it for a leftover before it was locked.
      } finally {
        if (!done) {
          file.close();
          Files.deleteIfExists(path);
        }
      }
    }
    throw new IOException("another process keeps removing the temporary file");
  }

  /// Its name means nothing to users, so errors name its folder.
  private static DiskFile open(Path path) throws IOException {
    try {
      return Disk.of(path).open(path);
    } catch (FileNotFoundException e) {
      Matcher matcher = REASON.matcher(EtlException.reason(e));
      String reason = matcher.find() ? matcher.group(1) : "no file can be created";
      throw new IOException(
          reason.replace("Permission", "permission") + " in the folder " + path.getParent(), e);
    }
  }

  private static boolean lock(DiskFile file) {
    try {
      return file.tryLock();
    } catch (IOException _) {
      return true;
    }
  }

  Path path() {
    return path;
  }

  /// Its content; closed with it.
  DiskFile file() {
    return file;
  }

  /// Deletes it, if it still has its name, and releases the lock.
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Files.deleteIfExists(path);
    } finally {
      // First, since another file may get the key as soon as this one is gone.
      ProcessLocks.leave(key);
      file.close();
    }
  }

  /// A source of names.
  @FunctionalInterface
  interface Names {
    Path next();
  }
}
