package dev.etl.report.export;

import dev.etl.file.AppendedLine;
import java.nio.file.Path;

/// A file to which runs append lines of JSON, several at once. Thread-safe.
public final class JsonLines {
  private JsonLines() {}

  /// Makes the file unless it exists, and finds out before any work whether it can be written.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if not
  public static void check(Path file) {
    AppendedLine.check(file);
  }

  /// Appends a line and forces it to disk.
  ///
  /// @param line without a line break
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it cannot be written
  public static void append(Path file, String line) {
    AppendedLine.append(file, line);
  }
}
