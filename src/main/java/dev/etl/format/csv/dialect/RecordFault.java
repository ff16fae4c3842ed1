package dev.etl.format.csv.dialect;

import dev.etl.data.grammar.Sizes;

/// A fault by which a text is no record. Its first line is then a bad row, and reading goes on at
/// the next line, wherever the fault was found.
public enum RecordFault {
  TEXT_AFTER_QUOTE,
  UNCLOSED_QUOTE,
  /// A record longer than [RecordRules#maxRecordSize]: most likely an unclosed quote.
  TOO_LONG,
  /// The file ends with an escape character.
  OPEN_ESCAPE;

  /// The reason, worded to follow the first line of the record.
  public String reason(CsvDialect dialect) {
    return switch (this) {
      case TEXT_AFTER_QUOTE -> "has text after a closing quote";
      case UNCLOSED_QUOTE -> "has a quote that is never closed";
      case TOO_LONG ->
          "begins a record of more than "
              + Sizes.GRAMMAR.print((long) dialect.records().maxRecordSize());
      case OPEN_ESCAPE -> "ends with the escape character";
    };
  }

  /// True if further bytes might mend it.
  public boolean isAtEnd() {
    return this == UNCLOSED_QUOTE || this == OPEN_ESCAPE;
  }

  /// The remedy: options of the loader.
  public String hint() {
    return switch (this) {
      case TEXT_AFTER_QUOTE, UNCLOSED_QUOTE ->
          "double the quotes inside quoted fields; if quotes have no meaning: --quote=none";
      case TOO_LONG ->
          "look for a quote that is never closed; if records are that long: --max-record-size=SIZE";
      case OPEN_ESCAPE ->
          "look for the rest of the file; if another character escapes: --escape=CHAR";
    };
  }
}
