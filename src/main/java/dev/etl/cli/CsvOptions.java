package dev.etl.cli;

import dev.etl.format.csv.CsvDialect;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.CsvKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say how CSV files are written.
final class CsvOptions {

  @Option(
      names = "--input-format",
      paramLabel = "csv|tsv",
      description =
          "What the files are, where their names do not end in .csv or .tsv (or .gz after it).")
  private @Nullable CsvKind inputFormat;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description = "What stands between fields. Default: a comma, in TSV a tab")
  private @Nullable Character delimiter;

  @Option(
      names = "--quote",
      paramLabel = "CHAR|none",
      description = "What fields are quoted with. Default: \"",
      converter = Quote.Converter.class)
  private Quote quote = new Quote('"');

  @Option(
      names = "--no-header",
      description = "The first line is data; columns are column_1, column_2, ...")
  private boolean noHeader;

  @Option(
      names = "--null",
      paramLabel = "TEXT",
      description =
          "A further text for no value, beside the empty field, NaN, NA and null. Repeatable.")
  private List<String> nulls = new ArrayList<>();

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "How the text is encoded. Default: UTF-8")
  private Charset encoding = StandardCharsets.UTF_8;

  Optional<CsvKind> kind() {
    return Optional.ofNullable(inputFormat);
  }

  Optional<Character> delimiter() {
    return Optional.ofNullable(delimiter);
  }

  CsvDialect dialect() {
    return new CsvDialect(
        ',', quote.character(), !noHeader, new NullTexts(new HashSet<>(nulls)), encoding);
  }
}
