package dev.etl.cli.job;

import dev.etl.cli.option.Flag;
import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Repeated;
import dev.etl.cli.option.Single;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Characters;
import dev.etl.data.grammar.Encodings;
import dev.etl.data.text.DeclaredType;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.CsvSyntax;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.csv.dialect.Delimiter;
import dev.etl.format.csv.dialect.DialectMode;
import dev.etl.format.csv.dialect.DialectPart;
import dev.etl.format.csv.dialect.HeaderNames;
import dev.etl.format.csv.dialect.Ragged;
import dev.etl.format.csv.dialect.RecordRules;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.csv.CsvKind;
import dev.etl.loader.rows.TypedColumns;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The options for the format of CSV files.
final class CsvOptions extends OptionGroup {
  private static final Optional<Character> NONE = Optional.empty();

  CsvOptions() {
    super("CSV files");
  }

  private final Single<CsvKind> inputFormat =
      single(
          CsvKind.GRAMMAR,
          "--input-format",
          "csv|tsv",
          "Format of files whose names do not end in .csv or .tsv (also with .gz or .zst).");

  private final Single<DialectMode> dialect =
      single(
          DialectMode.GRAMMAR,
          "--dialect",
          "guess|rfc4180",
          "Guess what the following options do not set, for each file, or use the defaults of RFC"
              + " 4180. Default: guess");

  private final Single<Delimiter> delimiter =
      single(
          Delimiter.GRAMMAR,
          "--delimiter",
          "TEXT",
          "Field separator: a character, several such as ::, tab, or blanks for any run of them."
              + " Default: guessed; a comma, in TSV a tab");

  private final Single<Optional<Character>> quote =
      single(Characters.OR_NONE, "--quote", "CHAR|none", "Quote character. Default: guessed; \"");

  private final Single<Optional<Character>> escape =
      single(
          Characters.OR_NONE, "--escape", "CHAR|none", "Escape character. Default: guessed; none");

  private final Single<Optional<Character>> comment =
      single(
          Characters.OR_NONE,
          "--comment",
          "CHAR|none",
          "Skip lines that begin with it. Default: guessed; none");

  private final Single<Long> skippedLines =
      single(
          CsvDialect.SKIPPED_LINES,
          "--skip-lines",
          "N",
          "Lines to skip before the header. Default: guessed; 0");

  private final Single<Long> skippedFooter =
      single(
          CsvSyntax.SKIPPED_FOOTER,
          "--skip-footer",
          "N",
          "Lines to skip at the end of each file. Default: guessed; 0");

  private final Single<Ragged> ragged =
      single(
          Ragged.GRAMMAR,
          "--ragged",
          "reject|pad|truncate|both",
          "Records of the wrong length: reject them, pad short ones with null, truncate long ones,"
              + " or both. Default: reject");

  private final Single<Long> maxRecordSize =
      single(
          RecordRules.RECORD_SIZE,
          "--max-record-size",
          "SIZE",
          "Reject records longer than this. Default: 2MiB");

  private final Flag trim = flag("--trim", "Remove blanks around unquoted values.");

  private final Flag noHeader =
      flag(
          "--no-header",
          "The first line is data; columns are column_1, column_2, ..., or those of --type if there"
              + " are as many.");

  private final Flag withHeader =
      flag("--with-header", "The first line names the columns. Default: guessed; on");

  private final Single<Long> headerRows =
      single(
          CsvSyntax.HEADER_ROWS,
          "--header-rows",
          "N",
          "Records that name the columns: groups above names. Default: guessed; 1");

  private final Flag trailingDelimiter =
      flag(
          "--trailing-delimiter", "Ignore a delimiter at the end of a line. Default: guessed; off");

  private final Single<HeaderNames> headerNames =
      single(
          HeaderNames.GRAMMAR,
          "--header-names",
          "repair|strict",
          "Repair repeated, missing and padded names in the header, or refuse them."
              + " Default: repair");

  private final Single<DecimalMark> decimalMark =
      single(
          DecimalMark.GRAMMAR,
          "--decimal",
          "point|comma",
          "Decimal mark of numbers. Default: a point");

  private final Repeated<ColumnType> types =
      repeated(
          ColumnType.CONVERTER,
          "--type",
          "NAME=TYPE",
          "The type of a column, of the second (#2), or of all others (*): long, double,"
              + " decimal(12,2), boolean, date, timestamp, timestamptz, string, json, or with a"
              + " format, 'date(dd/MM/yyyy)', 'timestamp(M/d/yyyy h:mm a)',"
              + " 'number(thousands=point, decimal=comma)'. For JSON files too. Repeatable."
              + " Default: inferred");

  private final Repeated<String> nulls =
      texts(
          "--null",
          "TEXT",
          "Another text for null, besides the empty field, NaN, NA and null. Repeatable.");

  private final Single<Charset> encoding =
      single(
          Encodings.GRAMMAR,
          "--encoding",
          "NAME",
          "Text encoding. Default: from the byte order mark, otherwise UTF-8, or guessed from the"
              + " bytes");

  Optional<CsvKind> kind() {
    return inputFormat.get();
  }

  Optional<Delimiter> delimiter() {
    return delimiter.get();
  }

  /// The dialect, with defaults for the parts that are guessed.
  ///
  /// @throws EtlException USAGE if the header is both given and denied
  CsvDialect dialect() {
    if (noHeader.isGiven() && withHeader.isGiven()) {
      throw new EtlException(
          ErrorKind.USAGE, "--no-header contradicts --with-header", "leave out one of them");
    }
    return new CsvDialect(
        new CsvSyntax(
            Delimiter.COMMA,
            quote.isGiven() ? quote.orElse(NONE).orElse(null) : CsvSyntax.RFC_4180.quote(),
            escape.orElse(NONE).orElse(null),
            comment.orElse(NONE).orElse(null),
            Math.toIntExact(skippedLines.orElse(0L)),
            Math.toIntExact(skippedFooter.orElse(0L)),
            !noHeader.isGiven(),
            Math.toIntExact(headerRows.orElse(1L)),
            trailingDelimiter.isGiven()),
        headerNames.orElse(HeaderNames.REPAIR),
        new NullTexts(Set.copyOf(nulls.all())),
        decimalMark.orElse(DecimalMark.POINT),
        encoding.get(),
        new RecordRules(
            ragged.orElse(Ragged.REJECT),
            Math.toIntExact(maxRecordSize.orElse((long) RecordRules.MAX_RECORD)),
            trim.isGiven()));
  }

  /// The parts of the dialect to guess: those that no option gives.
  Set<DialectPart> guessed() {
    return dialect
        .orElse(DialectMode.GUESS)
        .guessed(
            part ->
                switch (part) {
                  case DELIMITER -> delimiter.isGiven();
                  case QUOTE -> quote.isGiven();
                  case ESCAPE -> escape.isGiven();
                  case COMMENT -> comment.isGiven();
                  case SKIPPED_LINES -> skippedLines.isGiven();
                  case SKIPPED_FOOTER -> skippedFooter.isGiven();
                  case HEADER_ROWS -> headerRows.isGiven();
                  case HEADER -> noHeader.isGiven() || withHeader.isGiven();
                  case TRAILING_DELIMITER -> trailingDelimiter.isGiven();
                });
  }

  /// All columns, with the declared types.
  ///
  /// @throws EtlException USAGE if one has two types
  TypedColumns columns() {
    Map<String, DeclaredType> declared = new LinkedHashMap<>();
    for (ColumnType column : types.all()) {
      if (declared.put(column.name(), column.type()) != null) {
        throw new EtlException(
            ErrorKind.USAGE, "the column '" + column.name() + "' has two types", "leave one out");
      }
    }
    return new TypedColumns(declared);
  }
}
