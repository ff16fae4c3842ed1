package dev.etl.format.csv.dialect;

import dev.etl.data.EtlException;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.format.text.NullTexts;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A dialect of CSV. Immutable.
///
/// ```java
/// CsvDialect german = CsvDialect.RFC_4180.withDelimiter(';').withDecimalMark(DecimalMark.COMMA);
/// ```
///
/// @param syntax how records and fields are written
/// @param headerNames what happens to repeated and missing names of the header
/// @param decimalMark the decimal mark of numbers
/// @param records how records are found and fitted to the header
/// @param givenEncoding the encoding if it is known; otherwise the bytes of a file may tell it
public record CsvDialect(
    CsvSyntax syntax,
    HeaderNames headerNames,
    NullTexts nullTexts,
    DecimalMark decimalMark,
    Optional<Charset> givenEncoding,
    RecordRules records) {
  /// Allowed numbers of lines to skip before the header.
  public static final WholeNumbers SKIPPED_LINES = WholeNumbers.from(0);

  /// RFC 4180 with a header, in UTF-8 unless the bytes of a file tell another encoding.
  public static final CsvDialect RFC_4180 =
      new CsvDialect(
          CsvSyntax.RFC_4180,
          HeaderNames.REPAIR,
          NullTexts.DEFAULT,
          DecimalMark.POINT,
          Optional.empty(),
          RecordRules.DEFAULT);

  /// A dialect of the common settings.
  public CsvDialect(
      char delimiter,
      @Nullable Character quote,
      boolean header,
      NullTexts nullTexts,
      Charset encoding) {
    this(
        CsvSyntax.RFC_4180
            .withDelimiter(Delimiter.of(delimiter))
            .withQuote(quote)
            .withHeader(header),
        HeaderNames.REPAIR,
        nullTexts,
        DecimalMark.POINT,
        Optional.of(encoding),
        RecordRules.DEFAULT);
  }

  /// The encoding: UTF-8 unless another one is known.
  public Charset encoding() {
    return givenEncoding.orElse(StandardCharsets.UTF_8);
  }

  /// Whether line breaks are the same bytes as in ASCII, so that lines are found without decoding.
  public boolean hasBytesOfAscii() {
    String text = "\u001a\r\n";
    Charset charset = encoding();
    return charset.canEncode()
        && Arrays.equals(text.getBytes(charset), text.getBytes(StandardCharsets.US_ASCII));
  }

  public CsvDialect withSyntax(CsvSyntax other) {
    return new CsvDialect(other, headerNames, nullTexts, decimalMark, givenEncoding, records);
  }

  public CsvDialect withDelimiter(char character) {
    return withDelimiter(Delimiter.of(character));
  }

  public CsvDialect withDelimiter(Delimiter other) {
    return withSyntax(syntax.withDelimiter(other));
  }

  public CsvDialect withEscape(@Nullable Character character) {
    return withSyntax(syntax.withEscape(character));
  }

  public CsvDialect withComment(@Nullable Character character) {
    return withSyntax(syntax.withComment(character));
  }

  public CsvDialect withSkippedLines(int lines) {
    return withSyntax(syntax.withSkippedLines(lines));
  }

  public CsvDialect withEncoding(Charset other) {
    return new CsvDialect(syntax, headerNames, nullTexts, decimalMark, Optional.of(other), records);
  }

  public CsvDialect withDecimalMark(DecimalMark mark) {
    return new CsvDialect(syntax, headerNames, nullTexts, mark, givenEncoding, records);
  }

  public CsvDialect withRecords(RecordRules rules) {
    return new CsvDialect(syntax, headerNames, nullTexts, decimalMark, givenEncoding, rules);
  }

  public Delimiter delimiter() {
    return syntax.delimiter();
  }

  public @Nullable Character quote() {
    return syntax.quote();
  }

  public @Nullable Character escape() {
    return syntax.escape();
  }

  public @Nullable Character comment() {
    return syntax.comment();
  }

  public int skippedLines() {
    return syntax.skippedLines();
  }

  public boolean header() {
    return syntax.header();
  }

  /// The number of records that name the columns.
  public int headerRows() {
    return syntax.header() ? syntax.headerRows() : 0;
  }

  public boolean trailingDelimiter() {
    return syntax.trailingDelimiter();
  }

  /// Checks that each character has one meaning only.
  ///
  /// @throws EtlException USAGE if one has two
  public void check() {
    syntax.check(decimalMark);
  }
}
