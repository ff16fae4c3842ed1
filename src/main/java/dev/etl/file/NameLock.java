package dev.etl.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.disk.DiskFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/// The right to publish under a name, which one run has at a time: a locked file beside the target,
/// whether that exists or not.
///
/// ```text
/// .a.csv.etl-0-0000000000000000.claim
/// ```
///
/// A killed run leaves the file, but not the lock; the next run takes it over. On a file system
/// without locks, or in a folder that takes no file, nothing is locked. Used by one thread.
public final class NameLock implements AutoCloseable {
  static final String ENDING = ".claim";

  private static final int ATTEMPTS = 16;
  private static final int MAX_NAME = 60;

  private final ExclusiveFile file;
  private boolean closed;

  private NameLock(ExclusiveFile file) {
    this.file = file;
  }

  /// Takes the lock of a file or folder that will be replaced, made or extended. Symbolic links are
  /// followed.
  ///
  /// @return empty if there is nothing to lock: a device, or a folder in which no file can be made,
  ///   whose error the claim of the target gives
  /// @throws EtlException LOCKED if another run has it
  public static Optional<NameLock> take(Path target) {
    Path destination = FileClaim.followLinks(target).toAbsolutePath().normalize();
    Path folder = destination.getParent();
    if (folder == null || OutputTarget.isInPlace(destination) || !Files.isWritable(folder)) {
      return Optional.empty();
    }
    Path path = folder.resolve(fileName(String.valueOf(destination.getFileName())));
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Optional<NameLock> taken = attempt(target, path);
        if (taken.isPresent()) {
          return taken;
        }
      }
    } catch (IOException _) {
      return Optional.empty();
    }
    throw locked(target);
  }

  private static String fileName(String name) {
    return name.length() <= MAX_NAME
        ? "." + name + ".etl-0-0000000000000000" + ENDING
        : ".etl-0-"
            + UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString().replace("-", "").substring(16)
            + ENDING;
  }

  /// Synchronized, since closing any descriptor of a file drops the lock of this process on it.
  ///
  /// @return empty if its owner removed the file in the meantime
  private static synchronized Optional<NameLock> attempt(Path target, Path path)
      throws IOException {
    make(path);
    return ExclusiveFile.attempt(path, NameLock::isLocked, () -> locked(target)).map(NameLock::new);
  }

  private static void make(Path path) throws IOException {
    try {
      Files.createFile(path);
    } catch (FileAlreadyExistsException _) {
      // That of another run, alive or killed.
    }
  }

  private static boolean isLocked(DiskFile file) {
    try {
      return file.tryLock();
    } catch (IOException _) {
      return true;
    }
  }

  private static EtlException locked(Path target) {
    return new EtlException(
        ErrorKind.LOCKED,
        "cannot write " + target + ": another run is writing it",
        "run again when that one is done, or wait for it: --lock-wait=5m");
  }

  /// Releases the lock.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Files.deleteIfExists(file.path());
    } catch (IOException _) {
      // The next run takes it over.
    } finally {
      try {
        file.close();
      } catch (IOException _) {
        // The lock ends with the process.
      }
    }
  }
}
