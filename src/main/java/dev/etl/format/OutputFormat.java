package dev.etl.format;

import java.nio.file.Path;
import java.util.Locale;

/// The formats in which a table can be written.
public enum OutputFormat {
  /// Aligned columns for people.
  TABLE,
  /// RFC 4180 with a header.
  CSV,
  /// One array of objects.
  JSON,
  /// One object a line.
  JSONL,
  /// A table for GitHub and the like.
  MARKDOWN;

  /// The format that the ending of a file's name asks for, in small or capital letters; CSV if it
  /// says nothing.
  public static OutputFormat ofFile(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return switch (name.substring(Math.max(0, name.lastIndexOf('.')))) {
      case ".txt" -> TABLE;
      case ".json" -> JSON;
      case ".jsonl", ".ndjson" -> JSONL;
      case ".md" -> MARKDOWN;
      default -> CSV;
    };
  }
}
