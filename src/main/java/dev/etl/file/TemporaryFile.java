package dev.etl.file;

import dev.etl.data.EtlException;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A new file under a temporary name, locked as long as its run lives, so that the next one can
/// tell it from what a killed run has left. Where a file system knows no locks it goes without.
final class TemporaryFile implements AutoCloseable {
  private static final int ATTEMPTS = 8;
  private static final Pattern REASON = Pattern.compile("\\(([^()]+)\\)$");

  private final Path path;
  private final FileOutputStream stream;
  private final Object key;
  private boolean closed;

  private TemporaryFile(Path path, FileOutputStream stream, Object key) {
    this.path = path;
    this.stream = stream;
    this.key = key;
  }

  /// Makes one.
  ///
  /// @param folder where it stands
  /// @param name of what it stands for
  static TemporaryFile create(Path folder, String name) throws IOException {
    return create(() -> folder.resolve(TemporaryName.of(name)));
  }

  /// Makes one.
  ///
  /// @param names gives another name each time
  static TemporaryFile create(Names names) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Path path = names.next();
      // Not a channel, which an interrupt would close: rejects are published by runs that were
      // stopped.
      FileOutputStream stream = open(path);
      try {
        Object key = HeldLocks.key(path);
        if (HeldLocks.enter(key)) {
          if (lock(stream) && Files.exists(path)) {
            return new TemporaryFile(path, stream, key);
          }
          HeldLocks.leave(key);
        }
      } catch (NoSuchFileException _) {
        // Another run took it for a leftover before it was locked.
      }
      stream.close();
      Files.deleteIfExists(path);
    }
    throw new IOException("a temporary file is taken away again and again");
  }

  /// Nobody knows the file by its name, so that a failure is told of its folder.
  private static FileOutputStream open(Path path) throws IOException {
    try {
      return new FileOutputStream(path.toFile());
    } catch (FileNotFoundException e) {
      Matcher matcher = REASON.matcher(EtlException.reason(e));
      String reason = matcher.find() ? matcher.group(1) : "nothing can be made";
      throw new IOException(
          reason.replace("Permission", "permission") + " in the folder " + path.getParent(), e);
    }
  }

  private static boolean lock(FileOutputStream stream) {
    try {
      return stream.getChannel().tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  Path path() {
    return path;
  }

  /// What is written to it; closed with it.
  FileOutputStream stream() {
    return stream;
  }

  /// Deletes it, if it still goes by its name, and gives up the lock.
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Files.deleteIfExists(path);
    } finally {
      // First, since the key may be another file's as soon as this one is gone.
      HeldLocks.leave(key);
      stream.close();
    }
  }

  /// Where names come from.
  @FunctionalInterface
  interface Names {
    Path next();
  }
}
