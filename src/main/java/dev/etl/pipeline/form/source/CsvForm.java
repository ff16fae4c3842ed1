package dev.etl.pipeline.form.source;

import dev.etl.data.grammar.Characters;
import dev.etl.data.grammar.Encodings;
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
import dev.etl.loader.CsvLoader;
import dev.etl.loader.csv.CsvKind;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.pipeline.form.request.HttpKeys;
import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `csv: data/*.csv`.
final class CsvForm extends Form<CsvLoader> {
  private static final Key<Place> CSV = Place.key("csv");
  private static final Key<Optional<CsvKind>> KIND =
      Key.optional("kind", CsvKind.GRAMMAR, "Format of the files.").standard("from the file names");
  private static final Key<DialectMode> DIALECT =
      Key.of(
          "dialect",
          DialectMode.GRAMMAR,
          DialectMode.GUESS,
          "Whether the keys from `delimiter` to `trailing_delimiter` that are missing are guessed"
              + " from each file, or have the defaults of RFC 4180.");
  private static final Key<Optional<Delimiter>> DELIMITER =
      Key.optional("delimiter", Delimiter.GRAMMAR, "Field separator.")
          .standard("guessed; a comma, in TSV a tab");
  private static final Key<Optional<Optional<Character>>> QUOTE =
      Key.optional("quote", Characters.OR_NONE, "Quote character.").standard("guessed; `\"`");
  private static final Key<Optional<Optional<Character>>> ESCAPE =
      Key.optional(
              "escape",
              Characters.OR_NONE,
              "The next character, in quotes or not, loses its meaning.")
          .standard("guessed; none");
  private static final Key<Optional<Optional<Character>>> COMMENT =
      Key.optional("comment", Characters.OR_NONE, "Lines that begin with it are skipped.")
          .standard("guessed; none");
  private static final Key<Optional<Integer>> SKIP_LINES =
      Key.optional(
              "skip_lines",
              Codec.whole(CsvDialect.SKIPPED_LINES),
              "Number of lines to skip before the header.")
          .standard("guessed; 0");
  private static final Key<Optional<Boolean>> HEADER =
      Key.optional("header", Codec.flag(), "Whether the first record names the columns.")
          .standard("guessed; true");
  private static final Key<Optional<Boolean>> TRAILING_DELIMITER =
      Key.optional(
              "trailing_delimiter",
              Codec.flag(),
              "Whether a delimiter at the end of a line begins no further field.")
          .standard("guessed; false");
  private static final Key<HeaderNames> HEADER_NAMES =
      Key.of(
          "header_names",
          HeaderNames.GRAMMAR,
          HeaderNames.REPAIR,
          "Repair repeated and missing names of the header, or refuse them.");
  private static final Key<Optional<Integer>> SKIP_FOOTER =
      Key.optional(
              "skip_footer",
              Codec.whole(CsvSyntax.SKIPPED_FOOTER),
              "Number of lines to skip at the end of each file.")
          .standard("guessed; 0");
  private static final Key<Optional<Integer>> HEADER_ROWS =
      Key.optional(
              "header_rows",
              Codec.whole(CsvSyntax.HEADER_ROWS),
              "Number of records that name the columns; those above the last one name groups.")
          .standard("guessed; 1");
  private static final Key<Ragged> RAGGED =
      Key.of(
          "ragged",
          Ragged.GRAMMAR,
          Ragged.REJECT,
          "If a record has the wrong length: pad short ones with null, truncate long ones, or"
              + " both; others are bad rows.");
  private static final Key<Long> MAX_RECORD_SIZE =
      Key.of(
          "max_record_size",
          RecordRules.RECORD_SIZE,
          (long) RecordRules.MAX_RECORD,
          "Longer records are bad rows.");
  private static final Key<Boolean> TRIM =
      Key.of("trim", Codec.flag(), false, "Whether blanks around unquoted values are removed.");
  private static final Key<List<String>> NULLS =
      Key.of(
              "nulls",
              Codec.items(Codecs.TEXT),
              List.of(),
              "Further texts for null, besides the empty field, NaN, NA and null.")
          .standard("none");
  private static final Key<DecimalMark> DECIMAL =
      Key.of("decimal", DecimalMark.GRAMMAR, DecimalMark.POINT, "Decimal mark of numbers.");
  private static final Key<Optional<Charset>> ENCODING =
      Key.optional("encoding", Encodings.GRAMMAR, "The encoding.")
          .standard("from the byte order mark, otherwise UTF-8, or guessed from the bytes");

  CsvForm() {
    super(
        CsvLoader.class,
        Shape.of(
                "Loads CSV files.",
                CSV,
                Place.NAME,
                KIND,
                ColumnsKey.KEY,
                DIALECT,
                DELIMITER,
                QUOTE,
                ESCAPE,
                COMMENT,
                SKIP_LINES,
                SKIP_FOOTER,
                HEADER,
                HEADER_ROWS,
                TRAILING_DELIMITER,
                HEADER_NAMES,
                RAGGED,
                MAX_RECORD_SIZE,
                TRIM,
                NULLS,
                DECIMAL,
                ENCODING)
            .and(HttpKeys.KEYS),
        "csv: data/*.csv\ncolumns: {id: long, value: double}\ndelimiter: \";\"");
  }

  @Override
  public CsvLoader read(Fields fields) {
    CsvSyntax standard = CsvSyntax.RFC_4180;
    CsvDialect dialect =
        new CsvDialect(
            new CsvSyntax(
                standard.delimiter(),
                fields.get(QUOTE).orElse(Optional.of('"')).orElse(null),
                fields.get(ESCAPE).orElse(Optional.empty()).orElse(null),
                fields.get(COMMENT).orElse(Optional.empty()).orElse(null),
                fields.get(SKIP_LINES).orElse(standard.skippedLines()),
                fields.get(SKIP_FOOTER).orElse(standard.skippedFooter()),
                fields.get(HEADER).orElse(standard.header()),
                fields.get(HEADER_ROWS).orElse(standard.headerRows()),
                fields.get(TRAILING_DELIMITER).orElse(standard.trailingDelimiter())),
            fields.get(HEADER_NAMES),
            new NullTexts(new HashSet<>(fields.get(NULLS))),
            fields.get(DECIMAL),
            fields.get(ENCODING),
            new RecordRules(
                fields.get(RAGGED),
                Math.toIntExact(fields.get(MAX_RECORD_SIZE)),
                fields.get(TRIM)));
    Place place = fields.get(CSV);
    CsvLoader loader =
        new CsvLoader(
            place.input(),
            fields.get(KIND),
            dialect,
            fields.get(DELIMITER),
            fields.get(DIALECT).guessed(part -> fields.get(key(part)).isPresent()),
            fields.get(ColumnsKey.KEY));
    return place.declared(fields).map(loader::at).orElse(loader);
  }

  private static Key<? extends Optional<?>> key(DialectPart part) {
    return switch (part) {
      case DELIMITER -> DELIMITER;
      case QUOTE -> QUOTE;
      case ESCAPE -> ESCAPE;
      case COMMENT -> COMMENT;
      case SKIPPED_LINES -> SKIP_LINES;
      case SKIPPED_FOOTER -> SKIP_FOOTER;
      case HEADER -> HEADER;
      case HEADER_ROWS -> HEADER_ROWS;
      case TRAILING_DELIMITER -> TRAILING_DELIMITER;
    };
  }

  @Override
  public void write(CsvLoader loader, MappingBuilder to) {
    CsvDialect dialect = loader.dialect();
    Given given = Given.of(loader);
    to.put(CSV, new Place(loader.input(), loader.url()))
        .put(KIND, loader.kind())
        .put(ColumnsKey.KEY, loader.columns())
        .put(DIALECT, given.mode())
        .put(DELIMITER, loader.delimiter())
        .put(QUOTE, given.value(DialectPart.QUOTE, Optional.ofNullable(dialect.quote())))
        .put(ESCAPE, given.value(DialectPart.ESCAPE, Optional.ofNullable(dialect.escape())))
        .put(COMMENT, given.value(DialectPart.COMMENT, Optional.ofNullable(dialect.comment())))
        .put(SKIP_LINES, given.value(DialectPart.SKIPPED_LINES, dialect.skippedLines()))
        .put(SKIP_FOOTER, given.value(DialectPart.SKIPPED_FOOTER, dialect.syntax().skippedFooter()))
        .put(HEADER, given.value(DialectPart.HEADER, dialect.header()))
        .put(HEADER_ROWS, given.value(DialectPart.HEADER_ROWS, dialect.syntax().headerRows()))
        .put(
            TRAILING_DELIMITER,
            given.value(DialectPart.TRAILING_DELIMITER, dialect.trailingDelimiter()))
        .put(HEADER_NAMES, dialect.headerNames())
        .put(RAGGED, dialect.records().ragged())
        .put(MAX_RECORD_SIZE, (long) dialect.records().maxRecordSize())
        .put(TRIM, dialect.records().trimmed())
        .put(NULLS, dialect.nullTexts().added().stream().sorted().toList())
        .put(DECIMAL, dialect.decimalMark())
        .put(ENCODING, dialect.givenEncoding());
    Place.write(loader.url(), to);
  }

  /// The parts of a dialect that must be written: without guesses only those that differ from RFC
  /// 4180.
  private record Given(DialectMode mode, Set<DialectPart> parts) {
    static Given of(CsvLoader loader) {
      EnumSet<DialectPart> parts = EnumSet.allOf(DialectPart.class);
      boolean none = loader.guessed().isEmpty();
      parts.removeAll(none ? DialectPart.unchanged(loader.dialect().syntax()) : loader.guessed());
      return new Given(none ? DialectMode.RFC4180 : DialectMode.GUESS, parts);
    }

    <T> Optional<T> value(DialectPart part, T value) {
      return parts.contains(part) ? Optional.of(value) : Optional.empty();
    }
  }
}
