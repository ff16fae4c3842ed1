package dev.etl.format;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Words;
import dev.etl.file.OutputTarget;
import dev.etl.file.compression.Compression;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// The formats of output tables.
public enum OutputFormat {
  /// Aligned columns for people.
  TABLE,
  /// RFC 4180 with a header.
  CSV,
  /// As CSV, with tabs between the fields.
  TSV,
  /// One array of objects.
  JSON,
  /// One object per line.
  JSONL,
  /// A table for GitHub and the like.
  MARKDOWN,
  /// Columns in pages, for other programs.
  PARQUET;

  public static final Words<OutputFormat> GRAMMAR = Words.of(OutputFormat.class);

  /// The endings of all formats, as hints list them.
  static final String ENDINGS = ".csv, .tsv, .json, .jsonl, .ndjson, .md, .parquet or .txt";

  /// The ending of its file names: `.csv`.
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

  /// The format of a file name's ending, in any case; empty if there is none.
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

  /// True if a name has an ending: a dot with something before it.
  static boolean hasEnding(String name) {
    return name.lastIndexOf('.') > 0;
  }

  /// The format that a file name's ending asks for, in any case; CSV without an ending. Compression
  /// makes no difference. The name of a device or pipe asks for nothing.
  ///
  /// @throws EtlException USAGE if the ending is not that of a format
  public static OutputFormat ofFile(Path path) {
    String name = Compression.strip(String.valueOf(path.getFileName()));
    Optional<OutputFormat> known = ofEnding(name);
    if (known.isPresent()) {
      return known.get();
    }
    if (hasEnding(name) && !OutputTarget.isInPlace(path)) {
      throw refused(path, ending(name));
    }
    return CSV;
  }

  private static EtlException refused(Path path, String ending) {
    return switch (ending) {
      case ".db", ".db3", ".sqlite", ".sqlite3" ->
          new EtlException(
              ErrorKind.USAGE,
              path + ": missing --table: this is the name of a database",
              "name the table with --table (in a pipeline file: jdbc:, table:), or choose the"
                  + " format with --format");
      default ->
          new EtlException(
              ErrorKind.USAGE,
              path + ": files of this type cannot be written",
              "choose "
                  + ENDINGS
                  + ", all but .parquet also with .gz or .zst; a name without an ending is CSV;"
                  + " or choose the format with --format (in a pipeline file: format:)");
    };
  }
}
