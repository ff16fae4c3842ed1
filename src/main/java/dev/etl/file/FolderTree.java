package dev.etl.file;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Folders with all their content. Links are not followed.
final class FolderTree {
  private FolderTree() {}

  /// Deletes a folder if it exists.
  static void delete(Path folder) throws IOException {
    walk(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path entered, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(entered);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /// All entries but folders, by their paths within the folder, in no order.
  static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    walk(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(folder.relativize(file));
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  /// True if a folder is not empty.
  ///
  /// @return false if it is not a folder, or cannot be listed
  static boolean isFilled(Path folder) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return entries.iterator().hasNext();
    } catch (IOException | DirectoryIteratorException _) {
      return false;
    }
  }

  /// Forces the names in a folder, and in those below it, to disk.
  static void force(Path folder) throws IOException {
    walk(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult postVisitDirectory(Path entered, @Nullable IOException failure)
              throws IOException {
            forceNames(entered);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /// Creates a folder and its parents, unless they exist, and forces their names to disk.
  static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      make(parent);
      Files.createDirectories(folder);
      forceNames(parent);
    }
  }

  /// Forces the names in a folder to disk. An interrupt, which would close the channel without
  /// effect, is deferred.
  static void forceNames(Path folder) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try (FileChannel entries = FileChannel.open(folder, READ)) {
          interrupted |= Thread.interrupted();
          entries.force(true);
          return;
        } catch (ClosedByInterruptException _) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void walk(Path folder, FileVisitor<Path> visitor) throws IOException {
    try {
      Files.walkFileTree(folder, visitor);
    } catch (NoSuchFileException _) {
      // A missing folder needs no visit.
    }
  }
}
