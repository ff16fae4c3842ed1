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

/// How a CSV file is written. Immutable.
///
/// ```java
/// CsvDialect german = CsvDialect.RFC_4180.withDelimiter(';').withDecimalMark(DecimalMark.COMMA);
/// ```
///
/// @param quote null where quotes have no meaning
/// @param escape takes the meaning from the character behind it, in quotes or not; before `n`, `r`,
///   `t`, `b` or `f` it is the control character of that name, and before any other that means
///   nothing it is itself; null for none
/// @param comment lines that begin with it, outside of quotes, are passed over; null for none
/// @param skippedLines how many lines stand before all else, whatever they hold
/// @param header whether the first record names the columns; without, they are `column_1`,
///   `column_2`, ...
/// @param decimalMark what stands before the decimals of numbers
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
  /// How many lines there may be to skip before the header.
  public static final WholeNumbers SKIPPED_LINES = WholeNumbers.from(0);

  /// RFC 4180 with a header, in UTF-8.
  public static final CsvDialect RFC_4180 =
      new CsvDialect(',', '"', true, NullTexts.DEFAULT, StandardCharsets.UTF_8);

  /// A dialect that has nothing but what most have.
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

  /// Checks that no character has two meanings.
  ///
  /// @throws EtlException USAGE if one has
  public void check() {
    Map<Character, String> meanings = new HashMap<>();
    check(meanings, "--delimiter", delimiter);
    check(meanings, "--quote", quote);
    check(meanings, "--escape", escape);
    check(meanings, "--comment", comment);
    // A point may be a delimiter too, where numbers have no decimals.
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
