package dev.etl.file;

import dev.etl.file.disk.FileKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The files that this process has locked.
///
/// A lock of POSIX belongs to the process, and the system drops it as soon as the process closes
/// any descriptor of the file. So nobody here may open what is locked here, not even to find out.
/// Safe for use by several threads.
final class ProcessLocks {
  private static final Set<FileKey> HELD = ConcurrentHashMap.newKeySet();

  private ProcessLocks() {}

  /// Announces that a file is going to be locked.
  ///
  /// @return false if it is already; it must not be opened then
  static boolean enter(FileKey key) {
    return HELD.add(key);
  }

  static void leave(FileKey key) {
    HELD.remove(key);
  }
}
