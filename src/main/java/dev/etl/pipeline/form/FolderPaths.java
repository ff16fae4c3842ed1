package dev.etl.pipeline.form;

import dev.etl.data.PathText;
import dev.etl.data.StorageUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Paths as a file in some folder writes them: relative to that folder. The reverse of
/// [ReadContext#path]. Immutable.
///
/// @param within the folder with a slash, as the user names it; paths that begin with it lose it
/// @param prefix the way from the folder to the current one; before all other relative paths
public record FolderPaths(String within, String prefix) {
  /// Paths of a file in the current folder.
  static final FolderPaths CURRENT = new FolderPaths("", "");

  private static final Pattern WILDCARDS = Pattern.compile("[*?\\[{\\\\]");

  /// Paths of a file.
  ///
  /// @param file the file, which need not exist
  public static FolderPaths of(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      return CURRENT;
    }
    return new FolderPaths(PathText.text(folder) + "/", prefix(folder));
  }

  private static String prefix(Path folder) {
    Path current = Path.of("").toAbsolutePath();
    try {
      Path to = folder.toRealPath();
      Path from = current.toRealPath();
      if (to.startsWith(from)) {
        return "../".repeat(to.getNameCount() - from.getNameCount());
      }
    } catch (IOException _) {
      // Writing the file gives the error.
    }
    return PathText.text(current) + "/";
  }

  /// A path of the current folder.
  public String path(String text) {
    if (text.equals("-") || isAbsolute(text)) {
      return text;
    }
    return isWithin(text) ? rest(text) : prefix + text;
  }

  /// The path of an input, which may be a glob. In the prefix, no character is a wildcard.
  public String input(String text) {
    if (text.equals("-") || isAbsolute(text)) {
      return text;
    }
    if (isWithin(text) && !WILDCARDS.matcher(within).find()) {
      return rest(text);
    }
    String path = prefix + text;
    return exists(path) ? path : WILDCARDS.matcher(prefix).replaceAll("\\\\$0") + text;
  }

  private boolean isWithin(String text) {
    return !within.isEmpty() && text.startsWith(within);
  }

  private String rest(String text) {
    String rest = text.substring(within.length());
    return rest.isEmpty() || rest.equals("-") || isAbsolute(rest) ? "./" + rest : rest;
  }

  private static boolean isAbsolute(String text) {
    try {
      return StorageUri.is(text) || PathText.path(text).isAbsolute();
    } catch (InvalidPathException _) {
      return false;
    }
  }

  private static boolean exists(String path) {
    try {
      return Files.exists(PathText.path(path));
    } catch (InvalidPathException _) {
      return false;
    }
  }
}
