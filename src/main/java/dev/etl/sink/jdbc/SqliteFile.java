package dev.etl.sink.jdbc;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.sink.JdbcSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// The file of a database of SQLite, as it was found. Immutable.
///
/// @param existed whether it was there
/// @param isNew whether there was nothing in it, so that nobody reads it
record SqliteFile(Path path, boolean existed, boolean isNew) {

  /// Looks for it.
  ///
  /// @throws EtlException UNAVAILABLE if it cannot be there
  static SqliteFile of(JdbcSink sink) {
    String name = name(sink);
    Path path = Path.of(name);
    Path folder = Objects.requireNonNullElse(path.getParent(), Path.of(""));
    if (!Files.isDirectory(folder)) {
      throw unavailable(
          sink,
          Files.exists(folder)
              ? folder + " is not a folder"
              : "the folder " + folder + " does not exist",
          Files.exists(folder) ? "choose another folder" : "create it: mkdir -p " + folder);
    }
    if (Files.isDirectory(path)) {
      throw unavailable(sink, "it is a folder", "name a file in it");
    }
    try {
      boolean exists = Files.exists(path);
      return new SqliteFile(path, exists, !exists || Files.size(path) == 0);
    } catch (IOException e) {
      throw unavailable(sink, EtlException.reason(e), "choose another file");
    }
  }

  private static String name(JdbcSink sink) {
    String name = sink.url().path().orElse("");
    if (name.isEmpty() || name.equals(":memory:")) {
      throw new EtlException(
          ErrorKind.USAGE,
          sink.url() + " names no file: the database would be gone when the run ends",
          "write jdbc:sqlite:FILE");
    }
    return name;
  }

  private static EtlException unavailable(JdbcSink sink, String reason, String hint) {
    return new EtlException(
        ErrorKind.UNAVAILABLE, "cannot write " + sink.describe() + ": " + reason, hint);
  }

  /// Whether there is a journal beside it, of a transaction that has not ended.
  boolean hasJournal() {
    return Files.exists(Path.of(path + "-journal"));
  }

  /// Removes it if it was not there and nothing came of it.
  void removeIfNew() {
    try {
      if (!existed && Files.exists(path) && Files.size(path) == 0) {
        Files.delete(path);
      }
    } catch (IOException _) {
      // An empty file is an empty database.
    }
  }
}
