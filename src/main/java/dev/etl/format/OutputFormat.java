package dev.etl.format;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.Compression;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// The formats in which a table can be written.
public enum OutputFormat {
  /// Aligned columns for people.
  TABLE,
  /// RFC 4180 with a header.
  CSV,
  /// As CSV, with tabs between the fields.
  TSV,
  /// One array of objects.
  JSON,
  /// One object a line.
  JSONL,
  /// A table for GitHub and the like.
  MARKDOWN,
  /// Columns in pages, for other programs.
  PARQUET;

  /// How the names of its files end: `.csv`.
  public String ending() {
    return switch (this) {
      case TABLE -> ".txt";
      case CSV -> ".csv";
      case TSV -> ".tsv";
      case JSON -> ".json";
      case JSONL -> ".jsonl";
      case MARKDOWN -> ".md";
      case PARQUET -> ".parquet";
    };
  }

  /// The format whose files' names end like one, in small or capital letters; empty if there is
  /// none.
  static Optional<OutputFormat> ofEnding(String name) {
    return switch (ending(name)) {
      case ".txt" -> Optional.of(TABLE);
      case ".csv" -> Optional.of(CSV);
      case ".tsv" -> Optional.of(TSV);
      case ".json" -> Optional.of(JSON);
      case ".jsonl", ".ndjson" -> Optional.of(JSONL);
      case ".md" -> Optional.of(MARKDOWN);
      case ".parquet" -> Optional.of(PARQUET);
      default -> Optional.empty();
    };
  }

  private static String ending(String name) {
    return name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
  }

  /// The format that the ending of a file's name asks for, in small or capital letters; CSV if it
  /// says nothing. Whether the file is compressed makes no difference.
  ///
  /// @throws EtlException USAGE if it asks for something else that is well known
  public static OutputFormat ofFile(Path path) {
    String name = Compression.strip(String.valueOf(path.getFileName()));
    return switch (ending(name)) {
      case ".xlsx", ".bz2", ".xz", ".lz4", ".zip" ->
          throw new EtlException(
              ErrorKind.USAGE,
              path + ": this kind of file cannot be written",
              "choose .csv, .tsv, .json, .jsonl, .md, .parquet or .txt, all but .parquet also with"
                  + " .gz or .zst, or say what to write with --format");
      case ".db", ".db3", ".sqlite", ".sqlite3" ->
          throw new EtlException(
              ErrorKind.USAGE,
              path + ": that is the name of a database, and no table of it is named",
              "name the table with --table (in a pipeline file: jdbc:, table:), or say what to"
                  + " write with --format");
      default -> ofEnding(name).orElse(CSV);
    };
  }
}
