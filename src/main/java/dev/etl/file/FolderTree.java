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

/// Folders with all that is in them. Links are not followed.
final class FolderTree {
  private FolderTree() {}

  /// Deletes a folder; nothing happens where there is none.
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

  /// All that is no folder, by its path within the folder, in no order.
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

  /// Whether a folder holds anything.
  ///
  /// @return false if it is no folder, or cannot be listed
  static boolean isFilled(Path folder) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return entries.iterator().hasNext();
    } catch (IOException | DirectoryIteratorException _) {
      return false;
    }
  }

  /// Makes the names in a folder, and in those below it, last.
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

  /// Makes a folder, and those that it is in, unless they exist; their names last.
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

  /// Makes the names in a folder last. An interrupt, which closes the channel and has it do
  /// nothing, is kept for whoever asks next.
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
      // What is gone needs no visit.
    }
  }
}
