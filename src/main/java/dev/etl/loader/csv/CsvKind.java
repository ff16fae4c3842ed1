package dev.etl.loader.csv;

import dev.etl.data.grammar.Words;
import dev.etl.file.compression.InputCompression;
import dev.etl.format.csv.dialect.Delimiter;
import java.util.Locale;
import java.util.Optional;

/// The two kinds of CSV file, which differ in the field separator.
public enum CsvKind {
  CSV(',', ".csv"),
  TSV('\t', ".tsv");

  public static final Words<CsvKind> GRAMMAR = Words.of(CsvKind.class);

  private final char delimiter;
  private final String ending;

  CsvKind(char delimiter, String ending) {
    this.delimiter = delimiter;
    this.ending = ending;
  }

  public Delimiter delimiter() {
    return Delimiter.of(delimiter);
  }

  /// The kind of a file name's extension, with or without that of a compression or archive after
  /// it.
  public static Optional<CsvKind> of(String name) {
    String plain = InputCompression.strip(name).toLowerCase(Locale.ROOT);
    for (CsvKind kind : values()) {
      if (plain.endsWith(kind.ending)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
