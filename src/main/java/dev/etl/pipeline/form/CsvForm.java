package dev.etl.pipeline.form;

import dev.etl.data.grammar.Characters;
import dev.etl.data.grammar.Encodings;
import dev.etl.format.csv.CsvDialect;
import dev.etl.format.csv.DecimalMark;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.CsvKind;
import dev.etl.loader.CsvLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// `csv: data/*.csv`.
final class CsvForm extends Form<CsvLoader> {
  private static final Key<String> CSV =
      Key.required(
          "csv", Codecs.input("a path"), "A file, a folder, a glob, or `-` for standard input.");
  private static final Key<Optional<CsvKind>> KIND =
      Key.optional("kind", CsvKind.GRAMMAR, "What the files are.")
          .standard("by the ending of their names");
  private static final Key<Optional<Character>> DELIMITER =
      Key.optional("delimiter", Characters.GRAMMAR, "What stands between fields.")
          .standard("a comma, in TSV a tab");
  private static final Key<Optional<Character>> QUOTE =
      Key.of("quote", Characters.OR_NONE, Optional.of('"'), "What fields are quoted with.")
          .standard("`\"`");
  private static final Key<Optional<Character>> ESCAPE =
      Key.optional(
              "escape",
              Characters.GRAMMAR,
              "What takes its meaning from the character behind it, in quotes or not.")
          .standard("none");
  private static final Key<Optional<Character>> COMMENT =
      Key.optional("comment", Characters.GRAMMAR, "Lines that begin with it are passed over.")
          .standard("none");
  private static final Key<Integer> SKIP_LINES =
      Key.of(
          "skip_lines",
          Codec.whole(CsvDialect.SKIPPED_LINES),
          0,
          "How many lines to skip before the header.");
  private static final Key<Boolean> HEADER =
      Key.of("header", Codec.flag(), true, "Whether the first record names the columns.");
  private static final Key<List<String>> NULLS =
      Key.of(
              "nulls",
              Codec.items(Codecs.TEXT),
              List.of(),
              "Further texts for no value, beside the empty field, NaN, NA and null.")
          .standard("none");
  private static final Key<DecimalMark> DECIMAL =
      Key.of(
          "decimal",
          DecimalMark.GRAMMAR,
          DecimalMark.POINT,
          "What stands before the decimals of numbers.");
  private static final Key<Charset> ENCODING =
      Key.of("encoding", Encodings.GRAMMAR, StandardCharsets.UTF_8, "The encoding.");

  CsvForm() {
    super(
        CsvLoader.class,
        Shape.of(
            "Loads CSV files.",
            CSV,
            KIND,
            ColumnsKey.KEY,
            DELIMITER,
            QUOTE,
            ESCAPE,
            COMMENT,
            SKIP_LINES,
            HEADER,
            NULLS,
            DECIMAL,
            ENCODING),
        "csv: data/*.csv\ncolumns: {id: long, value: double}\ndelimiter: \";\"");
  }

  @Override
  CsvLoader read(Fields fields) {
    CsvDialect dialect =
        new CsvDialect(
            ',',
            fields.get(QUOTE).orElse(null),
            fields.get(ESCAPE).orElse(null),
            fields.get(COMMENT).orElse(null),
            fields.get(SKIP_LINES),
            fields.get(HEADER),
            new NullTexts(new HashSet<>(fields.get(NULLS))),
            fields.get(DECIMAL),
            fields.get(ENCODING));
    return new CsvLoader(
        fields.get(CSV),
        fields.get(KIND),
        dialect,
        fields.get(DELIMITER),
        fields.get(ColumnsKey.KEY));
  }

  @Override
  void write(CsvLoader loader, MappingBuilder to) {
    CsvDialect dialect = loader.dialect();
    to.put(CSV, loader.input())
        .put(KIND, loader.kind())
        .put(ColumnsKey.KEY, loader.columns())
        .put(DELIMITER, loader.delimiter())
        .put(QUOTE, Optional.ofNullable(dialect.quote()))
        .put(ESCAPE, Optional.ofNullable(dialect.escape()))
        .put(COMMENT, Optional.ofNullable(dialect.comment()))
        .put(SKIP_LINES, dialect.skippedLines())
        .put(HEADER, dialect.header())
        .put(NULLS, dialect.nullTexts().added().stream().sorted().toList())
        .put(DECIMAL, dialect.decimalMark())
        .put(ENCODING, dialect.encoding());
  }
}
