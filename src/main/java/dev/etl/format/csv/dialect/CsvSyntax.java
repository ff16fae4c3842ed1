package dev.etl.format.csv.dialect;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.WholeNumbers;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the records and fields of a CSV file are written: the part of a [CsvDialect] that can be
/// guessed from a file. Immutable, and small enough to send with every split.
///
/// @param quote null if quotes have no meaning
/// @param escape the escape character, in quotes or not: the next character loses its meaning;
///   before `n`, `r`, `t`, `b` or `f` it gives that control character, and before any other without
///   a meaning it is itself; null for none
/// @param comment lines that begin with it, outside of quotes, are skipped; null for none
/// @param skippedLines the number of lines to skip at the beginning, regardless of content
/// @param skippedFooter the number of lines to skip at the end, regardless of content
/// @param header whether the first record names the columns; otherwise they are `column_1`,
///   `column_2`, ...
/// @param headerRows the number of records that name the columns, if there is a header; those above
///   the last one name groups
/// @param trailingDelimiter whether a delimiter at the end of a record begins no further field
public record CsvSyntax(
    Delimiter delimiter,
    @Nullable Character quote,
    @Nullable Character escape,
    @Nullable Character comment,
    int skippedLines,
    int skippedFooter,
    boolean header,
    int headerRows,
    boolean trailingDelimiter)
    implements Serializable {

  /// Allowed numbers of lines to skip at the end.
  public static final WholeNumbers SKIPPED_FOOTER = new WholeNumbers(0, 10_000);

  /// Allowed numbers of records that name the columns.
  public static final WholeNumbers HEADER_ROWS = new WholeNumbers(1, 10);

  /// RFC 4180 with a header.
  public static final CsvSyntax RFC_4180 =
      new CsvSyntax(Delimiter.COMMA, '"', null, null, 0, 0, true, 1, false);

  /// Whether all but delimiter and header are as in RFC 4180.
  public boolean isUsual() {
    return quote != null
        && quote == '"'
        && escape == null
        && comment == null
        && skippedLines == 0
        && headerRows == 1
        && !trailingDelimiter;
  }

  public CsvSyntax withDelimiter(Delimiter other) {
    return new CsvSyntax(
        other,
        quote,
        escape,
        comment,
        skippedLines,
        skippedFooter,
        header,
        headerRows,
        trailingDelimiter);
  }

  public CsvSyntax withQuote(@Nullable Character other) {
    return new CsvSyntax(
        delimiter,
        other,
        escape,
        comment,
        skippedLines,
        skippedFooter,
        header,
        headerRows,
        trailingDelimiter);
  }

  public CsvSyntax withEscape(@Nullable Character other) {
    return new CsvSyntax(
        delimiter,
        quote,
        other,
        comment,
        skippedLines,
        skippedFooter,
        header,
        headerRows,
        trailingDelimiter);
  }

  public CsvSyntax withComment(@Nullable Character other) {
    return new CsvSyntax(
        delimiter,
        quote,
        escape,
        other,
        skippedLines,
        skippedFooter,
        header,
        headerRows,
        trailingDelimiter);
  }

  public CsvSyntax withSkippedLines(int lines) {
    return new CsvSyntax(
        delimiter,
        quote,
        escape,
        comment,
        lines,
        skippedFooter,
        header,
        headerRows,
        trailingDelimiter);
  }

  public CsvSyntax withSkippedFooter(int lines) {
    return new CsvSyntax(
        delimiter,
        quote,
        escape,
        comment,
        skippedLines,
        lines,
        header,
        headerRows,
        trailingDelimiter);
  }

  public CsvSyntax withHeader(boolean named) {
    return new CsvSyntax(
        delimiter,
        quote,
        escape,
        comment,
        skippedLines,
        skippedFooter,
        named,
        headerRows,
        trailingDelimiter);
  }

  public CsvSyntax withHeaderRows(int rows) {
    return new CsvSyntax(
        delimiter,
        quote,
        escape,
        comment,
        skippedLines,
        skippedFooter,
        header,
        rows,
        trailingDelimiter);
  }

  public CsvSyntax withTrailingDelimiter(boolean ignored) {
    return new CsvSyntax(
        delimiter,
        quote,
        escape,
        comment,
        skippedLines,
        skippedFooter,
        header,
        headerRows,
        ignored);
  }

  /// Checks that each character has one meaning only.
  ///
  /// @throws EtlException USAGE if one has two
  void check(DecimalMark decimalMark) {
    Map<Character, String> meanings = new HashMap<>();
    delimiter.text().chars().distinct().forEach(each -> meanings.put((char) each, "--delimiter"));
    check(meanings, "--quote", quote);
    check(meanings, "--escape", escape);
    check(meanings, "--comment", comment);
    // A decimal mark may also separate fields: numbers with it are in quotes then.
    meanings.values().removeIf("--delimiter"::equals);
    check(meanings, "--decimal", decimalMark == DecimalMark.POINT ? null : decimalMark.character());
  }

  private static void check(
      Map<Character, String> meanings, String option, @Nullable Character character) {
    String other = character == null ? null : meanings.put(character, option);
    if (other != null) {
      throw new EtlException(
          ErrorKind.USAGE,
          option + " and " + other + " are the same character",
          "choose two characters" + (option.equals("--quote") ? ", or --quote=none" : ""));
    }
  }
}
