package dev.etl.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.etl.file.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How a folder takes the place of another.
enum FolderSwap {
  /// In one step, where the system can do that; otherwise as the other.
  AT_ONCE,
  /// In two: a kill between them leaves the old one under a temporary name, where [Leftovers] finds
  /// it and puts it back.
  BY_TWO_RENAMES;

  /// Puts a folder in the place of another.
  ///
  /// @param next what comes; the old one stands here afterwards, or at `aside`
  /// @param target what is replaced
  /// @param aside where the old one may be moved
  void swap(Path next, Path target, Path aside) throws IOException {
    if (this == AT_ONCE && Disk.of(target).exchange(next, target)) {
      return;
    }
    Files.move(target, aside, ATOMIC_MOVE);
    try {
      Files.move(next, target, ATOMIC_MOVE);
    } catch (IOException | RuntimeException | Error failure) {
      Files.move(aside, target, ATOMIC_MOVE);
      throw failure;
    }
  }
}
