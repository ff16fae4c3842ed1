package dev.etl.loader;

import dev.etl.data.PathText;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Predicate;

/// Looks into folders of this machine, to tell their kind of files.
final class FolderContent {
  private FolderContent() {}

  /// Whether a path is a folder that, with its subfolders named `column=value`, holds files of some
  /// names and none of others.
  static boolean holdsOnly(String input, Predicate<String> names, Predicate<String> others) {
    try {
      Path path = Path.of(input);
      Path folder = Files.isDirectory(path) ? path : PathText.path(input);
      return Files.isDirectory(folder) && holds(folder, names) && !holds(folder, others);
    } catch (InvalidPathException | IOException | DirectoryIteratorException _) {
      // The loader that reads it says so.
      return false;
    }
  }

  private static boolean holds(Path folder, Predicate<String> names) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (!name.startsWith(".")
            && (names.test(name)
                || (name.indexOf('=') > 0 && Files.isDirectory(entry) && holds(entry, names)))) {
          return true;
        }
      }
      return false;
    }
  }
}
