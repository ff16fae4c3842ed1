package dev.etl.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.etl.file.disk.Disk;
import dev.etl.file.disk.DiskFile;
import dev.etl.file.disk.FileKey;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Files that killed runs left beside a target. A lock shows whether a run is alive; a leftover
/// that cannot be removed is not an error.
///
/// A file is locked itself. A folder has a lock file beside it:
///
/// ```text
/// .out.etl-4711-00c0ffee00c0ffee.lock   made first, deleted last
/// .out.etl-4711-00c0ffee00c0ffee.tmp    the folder that is being written, or the old one
/// .out.etl-4711-00c0ffee00c0ffee.old    the old one, where folders cannot be exchanged
/// .out.etl-4711-00c0ffee00c0ffee.parts  what others write for it, until it is taken over
/// ```
///
/// A [NameLock] is left to the next run that takes it. Such a lock is also the mark of a
/// [MarkedFile], and holds the text that identifies the file.
final class Leftovers {
  static final String LOCK = ".lock";
  static final String OLD = ".old";
  static final String FOLDER = ".tmp";
  static final String PARTS = ".parts";

  /// The most names to search; larger folders cost too much.
  private static final int MAX_NAMES = 10_000;

  private Leftovers() {}

  /// Removes the leftovers of a target; a target that a killed run moved away is restored.
  ///
  /// @param folder the folder of the target
  /// @param name the name of the target
  static void remove(Path folder, String name) {
    List<Path> leftovers = of(folder, name);
    if (leftovers.isEmpty()) {
      return;
    }
    try {
      // A folder that a killed run replaced is deleted only once the new name is on disk.
      FolderTree.forceNames(folder);
    } catch (IOException _) {
      return;
    }
    for (Path leftover : leftovers) {
      try {
        if (Files.isDirectory(leftover, NOFOLLOW_LINKS)) {
          if (!FileClaim.exists(sibling(leftover, LOCK), NOFOLLOW_LINKS)) {
            removeOrPutBack(leftover, folder.resolve(name));
          }
        } else {
          removeFile(leftover, folder.resolve(name));
        }
      } catch (IOException _) {
        // Another run may be faster, or permission is missing.
      }
    }
  }

  /// Removes the leftovers of files in a folder, whatever their names: those of folders and marks
  /// stay.
  static void removeFiles(Path folder) {
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            folder, entry -> TemporaryName.isOfAny(String.valueOf(entry.getFileName())))) {
      for (Path entry : entries) {
        if (entry.toString().endsWith(FOLDER)
            && Files.isRegularFile(entry, NOFOLLOW_LINKS)
            && !FileClaim.exists(sibling(entry, LOCK), NOFOLLOW_LINKS)) {
          removeFile(entry, entry);
        }
      }
    } catch (IOException | DirectoryIteratorException _) {
      // As above.
    }
  }

  /// True if a run, alive or killed, has marked a target.
  ///
  /// @param text the text of the mark
  static boolean marks(Path folder, String name, String text) {
    for (Path leftover : of(folder, name)) {
      try {
        if (leftover.toString().endsWith(LOCK) && textOf(leftover).equals(text)) {
          return true;
        }
      } catch (IOException _) {
        // It is gone by now.
      }
    }
    return false;
  }

  /// Empty for a file that this process has locked: closing it would unlock it.
  private static String textOf(Path lock) throws IOException {
    FileKey key = FileKey.of(lock);
    if (!ProcessLocks.enter(key)) {
      return "";
    }
    try {
      return Files.readString(lock);
    } finally {
      ProcessLocks.leave(key);
    }
  }

  private static List<Path> of(Path folder, String name) {
    Predicate<String> wanted = TemporaryName.isOf(name).or(TemporaryName.isOf(SpillBuffer.NAME));
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      int count = 0;
      for (Path entry : entries) {
        if (wanted.test(String.valueOf(entry.getFileName()))
            && !entry.toString().endsWith(NameLock.ENDING)) {
          found.add(entry);
        }
        if (++count == MAX_NAMES) {
          break;
        }
      }
    } catch (IOException _) {
      // A folder that is not writable is found elsewhere.
    }
    return found;
  }

  private static void removeFile(Path leftover, Path target) throws IOException {
    FileKey key = FileKey.of(leftover);
    if (!ProcessLocks.enter(key)) {
      return;
    }
    try (DiskFile file = Disk.of(leftover).open(leftover)) {
      if (file.tryLock()) {
        if (leftover.toString().endsWith(LOCK)) {
          removeOrPutBack(sibling(leftover, OLD), target);
          removeOrPutBack(sibling(leftover, FOLDER), target);
          removeOrPutBack(sibling(leftover, PARTS), target);
        }
        Files.deleteIfExists(leftover);
      }
    } finally {
      ProcessLocks.leave(key);
    }
  }

  /// Removes a folder, except an old one that was not replaced.
  ///
  /// @throws IOException also if that is unknown
  static void removeOrPutBack(Path leftover, Path target) throws IOException {
    if (leftover.toString().endsWith(OLD) && !FileClaim.exists(target, NOFOLLOW_LINKS)) {
      if (FileClaim.exists(leftover, NOFOLLOW_LINKS)) {
        Files.move(leftover, target);
      }
    } else {
      FolderTree.delete(leftover);
    }
  }

  private static Path sibling(Path temporary, String ending) {
    return temporary.resolveSibling(
        TemporaryName.sibling(String.valueOf(temporary.getFileName()), ending));
  }
}
