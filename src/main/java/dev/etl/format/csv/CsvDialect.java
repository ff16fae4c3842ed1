package dev.etl.format.csv;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.format.text.NullTexts;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A dialect of CSV. Immutable.
///
/// ```java
/// CsvDialect german = CsvDialect.RFC_4180.withDelimiter(';').withDecimalMark(DecimalMark.COMMA);
/// ```
///
/// @param quote null if quotes have no meaning
/// @param escape the escape character, in quotes or not: the next character loses its meaning;
///   before `n`, `r`, `t`, `b` or `f` it gives that control character, and before any other without
///   a meaning it is itself; null for none
/// @param comment lines that begin with it, outside of quotes, are skipped; null for none
/// @param skippedLines the number of lines to skip at the beginning, regardless of content
/// @param header whether the first record names the columns; otherwise they are `column_1`,
///   `column_2`, ...
/// @param decimalMark the decimal mark of numbers
public record CsvDialect(
    char delimiter,
    @Nullable Character quote,
    @Nullable Character escape,
    @Nullable Character comment,
    int skippedLines,
    boolean header,
    NullTexts nullTexts,
    DecimalMark decimalMark,
    Charset encoding) {
  /// Allowed numbers of lines to skip before the header.
  public static final WholeNumbers SKIPPED_LINES = WholeNumbers.from(0);

  /// RFC 4180 with a header, in UTF-8.
  public static final CsvDialect RFC_4180 =
      new CsvDialect(',', '"', true, NullTexts.DEFAULT, StandardCharsets.UTF_8);

  /// A dialect of the common settings.
  public CsvDialect(
      char delimiter,
      @Nullable Character quote,
      boolean header,
      NullTexts nullTexts,
      Charset encoding) {
    this(delimiter, quote, null, null, 0, header, nullTexts, DecimalMark.POINT, encoding);
  }

  public CsvDialect withDelimiter(char character) {
    return new CsvDialect(
        character, quote, escape, comment, skippedLines, header, nullTexts, decimalMark, encoding);
  }

  public CsvDialect withEscape(@Nullable Character character) {
    return new CsvDialect(
        delimiter,
        quote,
        character,
        comment,
        skippedLines,
        header,
        nullTexts,
        decimalMark,
        encoding);
  }

  public CsvDialect withComment(@Nullable Character character) {
    return new CsvDialect(
        delimiter,
        quote,
        escape,
        character,
        skippedLines,
        header,
        nullTexts,
        decimalMark,
        encoding);
  }

  public CsvDialect withSkippedLines(int lines) {
    return new CsvDialect(
        delimiter, quote, escape, comment, lines, header, nullTexts, decimalMark, encoding);
  }

  public CsvDialect withEncoding(Charset other) {
    return new CsvDialect(
        delimiter, quote, escape, comment, skippedLines, header, nullTexts, decimalMark, other);
  }

  public CsvDialect withDecimalMark(DecimalMark mark) {
    return new CsvDialect(
        delimiter, quote, escape, comment, skippedLines, header, nullTexts, mark, encoding);
  }

  /// Checks that each character has one meaning only.
  ///
  /// @throws EtlException USAGE if one has two
  public void check() {
    Map<Character, String> meanings = new HashMap<>();
    check(meanings, "--delimiter", delimiter);
    check(meanings, "--quote", quote);
    check(meanings, "--escape", escape);
    check(meanings, "--comment", comment);
    // A point may also separate fields, if numbers have no decimals.
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
