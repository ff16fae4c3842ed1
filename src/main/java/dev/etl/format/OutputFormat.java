package dev.etl.format;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.Compression;
import java.nio.file.Path;
import java.util.Locale;

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

  /// The format that the ending of a file's name asks for, in small or capital letters; CSV if it
  /// says nothing. Whether the file is compressed makes no difference.
  ///
  /// @throws EtlException USAGE if it asks for something else that is well known
  public static OutputFormat ofFile(Path path) {
    String name = Compression.strip(String.valueOf(path.getFileName())).toLowerCase(Locale.ROOT);
    return switch (name.substring(Math.max(0, name.lastIndexOf('.')))) {
      case ".txt" -> TABLE;
      case ".tsv" -> TSV;
      case ".json" -> JSON;
      case ".jsonl", ".ndjson" -> JSONL;
      case ".md" -> MARKDOWN;
      case ".parquet" -> PARQUET;
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
      default -> CSV;
    };
  }
}
