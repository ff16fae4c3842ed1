package dev.etl.file;

import dev.etl.file.disk.FileKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The files locked by this process.
///
/// A POSIX lock belongs to the process, and the system drops it as soon as the process closes any
/// descriptor of the file. So a file locked here must never be opened here, not even for a check.
/// Thread-safe.
final class ProcessLocks {
  private static final Set<FileKey> HELD = ConcurrentHashMap.newKeySet();

  private ProcessLocks() {}

  /// Announces a lock on a file.
  ///
  /// @return false if it is locked already; then it must not be opened
  static boolean enter(FileKey key) {
    return HELD.add(key);
  }

  static void leave(FileKey key) {
    HELD.remove(key);
  }
}
