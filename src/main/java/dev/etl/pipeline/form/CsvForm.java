package dev.etl.pipeline.form;

import dev.etl.data.grammar.Characters;
import dev.etl.data.grammar.Encodings;
import dev.etl.format.csv.CsvDialect;
import dev.etl.format.csv.DecimalMark;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.CsvKind;
import dev.etl.loader.CsvLoader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `csv: data/*.csv`.
final class CsvForm implements Form<CsvLoader> {
  private static final Kind CHARACTER = new Kind.Value(Characters.GRAMMAR);

  private static final Shape SHAPE =
      Shape.of(
          "Loads CSV files.",
          Key.required(
              "csv",
              new Kind.Text("a path"),
              "A file, a folder, a glob, or `-` for standard input."),
          Key.optional("kind", new Kind.Value(CsvKind.GRAMMAR), "What the files are.")
              .standard("by the ending of their names"),
          ColumnsKey.KEY,
          Key.optional("delimiter", CHARACTER, "What stands between fields.")
              .standard("a comma, in TSV a tab"),
          Key.optional("quote", new Kind.Value(Characters.OR_NONE), "What fields are quoted with.")
              .standard("`\"`"),
          Key.optional(
                  "escape",
                  CHARACTER,
                  "What takes its meaning from the character behind it, in quotes or not.")
              .standard("none"),
          Key.optional("comment", CHARACTER, "Lines that begin with it are passed over.")
              .standard("none"),
          Key.optional(
                  "skip_lines",
                  new Kind.Value(CsvDialect.SKIPPED_LINES),
                  "How many lines to skip before the header.")
              .standard("0"),
          Key.optional("header", new Kind.Flag(), "Whether the first record names the columns.")
              .standard("true"),
          Key.optional(
                  "nulls",
                  new Kind.Items(Kind.text()),
                  "Further texts for no value, beside the empty field, NaN, NA and null.")
              .standard("none"),
          Key.optional(
                  "decimal",
                  new Kind.Value(DecimalMark.GRAMMAR),
                  "What stands before the decimals of numbers.")
              .standard("point"),
          Key.optional("encoding", new Kind.Value(Encodings.GRAMMAR), "The encoding.")
              .standard("UTF-8"));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "csv: data/*.csv\ncolumns: {id: long, value: double}\ndelimiter: \";\"";
  }

  @Override
  public Class<CsvLoader> type() {
    return CsvLoader.class;
  }

  @Override
  public CsvLoader read(Fields fields) {
    CsvDialect dialect =
        new CsvDialect(
            ',',
            fields.read("quote", Characters.OR_NONE).orElse(Optional.of('"')).orElse(null),
            fields.read("escape", Characters.GRAMMAR).orElse(null),
            fields.read("comment", Characters.GRAMMAR).orElse(null),
            fields.read("skip_lines", CsvDialect.SKIPPED_LINES).orElse(0L).intValue(),
            fields.flag("header", true),
            new NullTexts(new HashSet<>(fields.texts("nulls"))),
            fields.read("decimal", DecimalMark.GRAMMAR).orElse(DecimalMark.POINT),
            fields.read("encoding", Encodings.GRAMMAR).orElse(StandardCharsets.UTF_8));
    return new CsvLoader(
        fields.input("csv").orElseThrow(),
        fields.read("kind", CsvKind.GRAMMAR),
        dialect,
        fields.read("delimiter", Characters.GRAMMAR),
        ColumnsKey.read(fields));
  }

  @Override
  public void write(CsvLoader loader, MappingBuilder to) {
    to.text("csv", loader.input());
    loader.kind().ifPresent(kind -> to.value("kind", CsvKind.GRAMMAR, kind));
    ColumnsKey.write(loader.columns(), to);
    loader.delimiter().ifPresent(character -> to.value("delimiter", Characters.GRAMMAR, character));
    CsvDialect dialect = loader.dialect();
    Character quote = dialect.quote();
    if (quote == null || quote != '"') {
      to.value("quote", Characters.OR_NONE, Optional.ofNullable(quote));
    }
    write("escape", dialect.escape(), to);
    write("comment", dialect.comment(), to);
    if (dialect.skippedLines() > 0) {
      to.number("skip_lines", dialect.skippedLines());
    }
    if (!dialect.header()) {
      to.flag("header", false);
    }
    if (!dialect.nullTexts().added().isEmpty()) {
      to.texts("nulls", dialect.nullTexts().added().stream().sorted().toList());
    }
    switch (dialect.decimalMark()) {
      case POINT -> {}
      case COMMA -> to.value("decimal", DecimalMark.GRAMMAR, DecimalMark.COMMA);
    }
    if (!dialect.encoding().equals(StandardCharsets.UTF_8)) {
      to.value("encoding", Encodings.GRAMMAR, dialect.encoding());
    }
  }

  private static void write(String key, @Nullable Character character, MappingBuilder to) {
    if (character != null) {
      to.value(key, Characters.GRAMMAR, character);
    }
  }
}
