package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.DeclaredType;
import dev.etl.format.csv.CsvDialect;
import dev.etl.format.csv.CsvSyntax;
import dev.etl.format.csv.DecimalMark;
import dev.etl.format.csv.Delimiter;
import dev.etl.format.csv.DialectMode;
import dev.etl.format.csv.DialectPart;
import dev.etl.format.csv.HeaderNames;
import dev.etl.format.csv.Ragged;
import dev.etl.format.csv.RecordRules;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.CsvKind;
import dev.etl.loader.rows.TypedColumns;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
      names = "--dialect",
      paramLabel = "guess|rfc4180",
      description =
          "Guess what none of the following options gives, for each file, or take the defaults of"
              + " RFC 4180. Default: guess")
  private DialectMode dialect = DialectMode.GUESS;

  @Option(
      names = "--delimiter",
      paramLabel = "TEXT",
      description =
          "Field separator: a character, several such as ::, tab, or blanks for any run of them."
              + " Default: guessed; a comma, in TSV a tab")
  private @Nullable Delimiter delimiter;

  @Option(
      names = "--quote",
      paramLabel = "CHAR|none",
      description = "Quote character. Default: guessed; \"",
      converter = OptionalCharacter.Converter.class)
  private @Nullable OptionalCharacter quote;

  @Option(
      names = "--escape",
      paramLabel = "CHAR|none",
      description = "Escape character. Default: guessed; none",
      converter = OptionalCharacter.Converter.class)
  private @Nullable OptionalCharacter escape;

  @Option(
      names = "--comment",
      paramLabel = "CHAR|none",
      description = "Skip lines that begin with it. Default: guessed; none",
      converter = OptionalCharacter.Converter.class)
  private @Nullable OptionalCharacter comment;

  @Option(
      names = "--skip-lines",
      paramLabel = "N",
      converter = Converters.SkippedLines.class,
      description = "Lines to skip before the header. Default: guessed; 0")
  private @Nullable Long skippedLines;

  @Option(
      names = "--skip-footer",
      paramLabel = "N",
      converter = Converters.SkippedFooter.class,
      description = "Skip the last N lines of each file. Default: 0")
  private long skippedFooter;

  @Option(
      names = "--ragged",
      paramLabel = "reject|pad|truncate|both",
      description =
          "Records of the wrong length: reject them, pad short ones with null, truncate long ones,"
              + " or both. Default: reject")
  private Ragged ragged = Ragged.REJECT;

  @Option(
      names = "--max-record-size",
      paramLabel = "SIZE",
      converter = Converters.RecordSize.class,
      description = "Reject records longer than this. Default: 2MiB")
  private long maxRecordSize = RecordRules.MAX_RECORD;

  @Option(names = "--trim", description = "Remove blanks around unquoted values.")
  private boolean trim;

  @Option(
      names = "--no-header",
      description =
          "The first line is data; columns are column_1, column_2, ..., or those of --type if there"
              + " are as many.")
  private boolean noHeader;

  @Option(
      names = "--with-header",
      description = "The first line names the columns. Default: guessed; it does")
  private boolean withHeader;

  @Option(
      names = "--trailing-delimiter",
      description = "A delimiter at the end of a line begins no field. Default: guessed; it does")
  private boolean trailingDelimiter;

  @Option(
      names = "--header-names",
      paramLabel = "repair|strict",
      description =
          "Number repeated and missing names of the header and trim blanks, or refuse them."
              + " Default: repair")
  private HeaderNames headerNames = HeaderNames.REPAIR;

  @Option(
      names = "--decimal",
      paramLabel = "point|comma",
      description = "What stands before the decimals of numbers. Default: a point")
  private DecimalMark decimalMark = DecimalMark.POINT;

  @Option(
      names = "--type",
      paramLabel = "NAME=TYPE",
      description =
          "The type of a column, of the second (#2), or of all others (*): long, double,"
              + " decimal(12,2), boolean, date, timestamp, timestamptz, string, json, or with a"
              + " format, 'date(dd/MM/yyyy)', 'timestamp(M/d/yyyy h:mm a)',"
              + " 'number(thousands=point, decimal=comma)'. For JSON files too. Repeatable."
              + " Default: inferred",
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
      description =
          "How the text is encoded. Default: by its byte order mark, otherwise UTF-8, or what the"
              + " bytes show where they are not")
  private @Nullable Charset encoding;

  Optional<CsvKind> kind() {
    return Optional.ofNullable(inputFormat);
  }

  Optional<Delimiter> delimiter() {
    return Optional.ofNullable(delimiter);
  }

  /// The dialect, with defaults for the parts that are guessed.
  ///
  /// @throws EtlException USAGE if the header is both given and denied
  CsvDialect dialect() {
    if (noHeader && withHeader) {
      throw new EtlException(
          ErrorKind.USAGE, "--no-header and --with-header contradict", "leave out one of them");
    }
    return new CsvDialect(
        new CsvSyntax(
            Delimiter.COMMA,
            quote == null ? CsvSyntax.RFC_4180.quote() : quote.character(),
            escape == null ? null : escape.character(),
            comment == null ? null : comment.character(),
            skippedLines == null ? 0 : Math.toIntExact(skippedLines),
            !noHeader,
            trailingDelimiter),
        headerNames,
        new NullTexts(new HashSet<>(nulls)),
        decimalMark,
        Optional.ofNullable(encoding),
        new RecordRules(
            ragged, Math.toIntExact(maxRecordSize), Math.toIntExact(skippedFooter), trim));
  }

  /// The parts of the dialect to guess: those that no option gives.
  Set<DialectPart> guessed() {
    return dialect.guessed(
        part ->
            switch (part) {
              case DELIMITER -> delimiter != null;
              case QUOTE -> quote != null;
              case ESCAPE -> escape != null;
              case COMMENT -> comment != null;
              case SKIPPED_LINES -> skippedLines != null;
              case HEADER -> noHeader || withHeader;
              case TRAILING_DELIMITER -> trailingDelimiter;
            });
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
