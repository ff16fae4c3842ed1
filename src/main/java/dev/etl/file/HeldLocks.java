package dev.etl.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The files that this process has locked.
///
/// A lock of POSIX belongs to the process, and the system drops it as soon as the process closes
/// any descriptor of the file. So nobody here may open what is locked here, not even to find out.
/// Safe for use by several threads.
final class HeldLocks {
  private static final Set<Object> HELD = ConcurrentHashMap.newKeySet();

  private HeldLocks() {}

  /// What tells a file from all others, whatever it is called.
  static Object key(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return Objects.requireNonNullElseGet(attributes.fileKey(), path::toAbsolutePath);
  }

  /// Announces that a file is going to be locked.
  ///
  /// @return false if it is already; it must not be opened then
  static boolean enter(Object key) {
    return HELD.add(key);
  }

  static void leave(Object key) {
    HELD.remove(key);
  }
}
