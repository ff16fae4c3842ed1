package dev.etl.loader.csv;

import dev.etl.format.csv.dialect.CsvSyntax;
import dev.etl.format.csv.dialect.DialectPart;
import dev.etl.format.csv.guess.DialectGuess;
import dev.etl.loader.source.FormatGuess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The options and pipeline keys that give a syntax.
record DialectSettings(CsvSyntax syntax) {

  static DialectSettings of(CsvSyntax syntax) {
    return new DialectSettings(syntax);
  }

  /// The guesses for users.
  List<FormatGuess> guesses(DialectGuess guess) {
    return guess.findings().stream()
        .map(
            finding ->
                new FormatGuess(
                    finding.what(), finding.reason(), option(finding.part()), key(finding.part())))
        .toList();
  }

  private String option(DialectPart part) {
    return switch (part) {
      case DELIMITER -> part.option() + "=" + shell(syntax.delimiter().print());
      case QUOTE -> part.option() + "=" + shell(text(syntax.quote()));
      case ESCAPE -> part.option() + "=" + shell(text(syntax.escape()));
      case COMMENT -> part.option() + "=" + shell(text(syntax.comment()));
      case SKIPPED_LINES -> part.option() + "=" + syntax.skippedLines();
      case SKIPPED_FOOTER -> part.option() + "=" + syntax.skippedFooter();
      case HEADER_ROWS -> part.option() + "=" + syntax.headerRows();
      case HEADER -> syntax.header() ? part.option() : "--no-header";
      case TRAILING_DELIMITER -> part.option();
    };
  }

  private String key(DialectPart part) {
    return switch (part) {
      case DELIMITER -> "delimiter: " + yaml(syntax.delimiter().print());
      case QUOTE -> "quote: " + yaml(text(syntax.quote()));
      case ESCAPE -> "escape: " + yaml(text(syntax.escape()));
      case COMMENT -> "comment: " + yaml(text(syntax.comment()));
      case SKIPPED_LINES -> "skip_lines: " + syntax.skippedLines();
      case SKIPPED_FOOTER -> "skip_footer: " + syntax.skippedFooter();
      case HEADER_ROWS -> "header_rows: " + syntax.headerRows();
      case HEADER -> "header: " + syntax.header();
      case TRAILING_DELIMITER -> "trailing_delimiter: " + syntax.trailingDelimiter();
    };
  }

  private static String text(@Nullable Character character) {
    return character == null ? "none" : character.toString();
  }

  private static String shell(String text) {
    return isWord(text) ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private static String yaml(String text) {
    return isWord(text) ? text : "'" + text.replace("'", "''") + "'";
  }

  private static boolean isWord(String text) {
    return text.length() > 1 && text.chars().allMatch(Character::isLetter);
  }
}
