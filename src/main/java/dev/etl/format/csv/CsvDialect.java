package dev.etl.format.csv;

import dev.etl.format.text.NullTexts;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// How a CSV file is written. Immutable.
///
/// @param quote null where quotes have no meaning
/// @param header whether the first record names the columns; without, they are `column_1`,
///   `column_2`, ...
public record CsvDialect(
    char delimiter,
    @Nullable Character quote,
    boolean header,
    NullTexts nullTexts,
    Charset encoding) {

  /// RFC 4180 with a header, in UTF-8.
  public static final CsvDialect RFC_4180 =
      new CsvDialect(',', '"', true, NullTexts.DEFAULT, StandardCharsets.UTF_8);

  public CsvDialect withDelimiter(char character) {
    return new CsvDialect(character, quote, header, nullTexts, encoding);
  }
}
