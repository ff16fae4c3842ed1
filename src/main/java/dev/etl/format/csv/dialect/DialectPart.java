package dev.etl.format.csv.dialect;

import java.util.EnumSet;
import java.util.Set;

/// A part of a [CsvSyntax] that is guessed from the file unless it is given.
public enum DialectPart {
  DELIMITER("--delimiter"),
  QUOTE("--quote"),
  ESCAPE("--escape"),
  COMMENT("--comment"),
  SKIPPED_LINES("--skip-lines"),
  SKIPPED_FOOTER("--skip-footer"),
  HEADER("--with-header"),
  HEADER_ROWS("--header-rows"),
  TRAILING_DELIMITER("--trailing-delimiter");

  private final String option;

  DialectPart(String option) {
    this.option = option;
  }

  /// The option that gives it.
  public String option() {
    return option;
  }

  /// The parts that have the same value in a syntax as in RFC 4180.
  public static Set<DialectPart> unchanged(CsvSyntax syntax) {
    EnumSet<DialectPart> parts = EnumSet.noneOf(DialectPart.class);
    for (DialectPart part : values()) {
      if (part.same(syntax, CsvSyntax.RFC_4180)) {
        parts.add(part);
      }
    }
    return parts;
  }

  /// Whether two syntaxes have the same value for it.
  public boolean same(CsvSyntax one, CsvSyntax other) {
    return switch (this) {
      case DELIMITER -> one.delimiter().equals(other.delimiter());
      case QUOTE -> one.withQuote(other.quote()).equals(one);
      case ESCAPE -> one.withEscape(other.escape()).equals(one);
      case COMMENT -> one.withComment(other.comment()).equals(one);
      case SKIPPED_LINES -> one.skippedLines() == other.skippedLines();
      case SKIPPED_FOOTER -> one.skippedFooter() == other.skippedFooter();
      case HEADER_ROWS -> one.headerRows() == other.headerRows();
      case HEADER -> one.header() == other.header();
      case TRAILING_DELIMITER -> one.trailingDelimiter() == other.trailingDelimiter();
    };
  }
}
