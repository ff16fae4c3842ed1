package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.DeclaredType;
import dev.etl.format.csv.CsvDialect;
import dev.etl.format.csv.DecimalMark;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.CsvKind;
import dev.etl.loader.rows.TypedColumns;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options for the format of CSV files.
final class CsvOptions {

  @Option(
      names = "--input-format",
      paramLabel = "csv|tsv",
      description =
          "What the files are, where their names do not end in .csv or .tsv (or .gz or .zst after"
              + " it).")
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
      names = "--escape",
      paramLabel = "CHAR",
      description = "What takes its meaning from the character behind it. Default: none")
  private @Nullable Character escape;

  @Option(
      names = "--comment",
      paramLabel = "CHAR",
      description = "Pass over the lines that begin with it. Default: none")
  private @Nullable Character comment;

  @Option(
      names = "--skip-lines",
      paramLabel = "N",
      converter = Converters.SkippedLines.class,
      description = "How many lines to skip before the header. Default: 0")
  private long skippedLines;

  @Option(
      names = "--no-header",
      description =
          "The first line is data; columns are column_1, column_2, ..., or those of --type if there"
              + " are as many.")
  private boolean noHeader;

  @Option(
      names = "--decimal",
      paramLabel = "point|comma",
      description = "What stands before the decimals of numbers. Default: a point")
  private DecimalMark decimalMark = DecimalMark.POINT;

  @Option(
      names = "--type",
      paramLabel = "NAME=TYPE",
      description =
          "The type of a column, of the second (#2), or of all others (*): long, double, boolean,"
              + " date, timestamp, string, or with a format, 'date(dd/MM/yyyy)',"
              + " 'timestamp(M/d/yyyy h:mm a)', 'number(thousands=point, decimal=comma)'. For JSON"
              + " files too. Repeatable. Default: inferred",
      converter = ColumnType.Converter.class)
  private List<ColumnType> types = new ArrayList<>();

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
        ',',
        quote.character(),
        escape,
        comment,
        Math.toIntExact(skippedLines),
        !noHeader,
        new NullTexts(new HashSet<>(nulls)),
        decimalMark,
        encoding);
  }

  /// All columns, with the declared types.
  ///
  /// @throws EtlException USAGE if one has two types
  TypedColumns columns() {
    Map<String, DeclaredType> declared = new LinkedHashMap<>();
    for (ColumnType column : types) {
      if (declared.put(column.name(), column.type()) != null) {
        throw new EtlException(
            ErrorKind.USAGE,
            "the column '" + column.name() + "' has two types",
            "name it in one --type");
      }
    }
    return new TypedColumns(declared);
  }
}
