package dev.etl.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.etl.file.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Ways to exchange one folder for another.
enum FolderSwap {
  /// In one step, if the system supports it; otherwise as below.
  AT_ONCE,
  /// In two steps: a kill between them leaves the old folder under a temporary name, where
  /// [Leftovers] finds and restores it.
  BY_TWO_RENAMES;

  /// Replaces a folder by another.
  ///
  /// @param next the new folder; the old one is here afterwards, or at `aside`
  /// @param target the folder to replace
  /// @param aside a place that the old one may be moved to
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
