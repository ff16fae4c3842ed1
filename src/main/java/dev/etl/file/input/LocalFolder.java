package dev.etl.file.input;

import dev.etl.data.PathText;
import java.nio.file.Path;

/// The place of local files. Those of a folder share one. Immutable.
sealed interface LocalFolder {

  /// The path of a file.
  ///
  /// @param name the name as passed to the place
  Path path(String name);

  /// The name of a file for users.
  ///
  /// @param name the name as passed to the place
  String name(String name);

  /// Whether the file is there for other processes too.
  default boolean isShared() {
    return true;
  }

  /// A temporary file of this process, under any name.
  record Temporary(Path path) implements LocalFolder {
    @Override
    public Path path(String name) {
      return path;
    }

    @Override
    public String name(String name) {
      return name;
    }

    @Override
    public boolean isShared() {
      return false;
    }
  }

  /// A single file, under any name.
  record Named(Path path) implements LocalFolder {
    @Override
    public Path path(String name) {
      return path;
    }

    @Override
    public String name(String name) {
      return name;
    }
  }

  /// A folder whose files are identified by their names in it, spelled as by [PathText].
  ///
  /// @param prefix the prefix of the names of its files
  record Folder(Path path, String prefix) implements LocalFolder {

    static Folder of(Path path) {
      String text = PathText.text(path);
      return new Folder(path, text.isEmpty() || text.endsWith("/") ? text : text + "/");
    }

    @Override
    public Path path(String name) {
      return path.resolve(PathText.path(name));
    }

    @Override
    public String name(String name) {
      return prefix + name;
    }
  }
}
