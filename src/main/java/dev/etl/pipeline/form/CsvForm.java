package dev.etl.pipeline.form;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.csv.CsvDialect;
import dev.etl.format.csv.DecimalMark;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.CsvKind;
import dev.etl.loader.CsvLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `csv: data/*.csv`.
final class CsvForm implements Form<CsvLoader> {
  private static final String NO_QUOTE = "none";
  private static final String POINT = "point";
  private static final String COMMA = "comma";
  private static final Kind CHARACTER = new Kind.Text("one character, or tab");

  private static final Shape SHAPE =
      Shape.of(
          "Loads CSV files.",
          Key.required(
              "csv",
              new Kind.Text("a path"),
              "A file, a folder, a glob, or `-` for standard input."),
          Key.optional("kind", new Kind.Choice(List.of("csv", "tsv")), "What the files are.")
              .standard("by the ending of their names"),
          ColumnsKey.KEY,
          Key.optional("delimiter", CHARACTER, "What stands between fields.")
              .standard("a comma, in TSV a tab"),
          Key.optional(
                  "quote", new Kind.Text("one character, or none"), "What fields are quoted with.")
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
                  new Kind.Whole(0, Integer.MAX_VALUE),
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
                  new Kind.Choice(List.of(POINT, COMMA)),
                  "What stands before the decimals of numbers.")
              .standard(POINT),
          Key.optional("encoding", new Kind.Text("an encoding such as UTF-8"), "The encoding.")
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
            fields.has("quote") ? fields.at("quote", () -> quote(fields.text("quote"))) : '"',
            fields.read("escape", CsvForm::character).orElse(null),
            fields.read("comment", CsvForm::character).orElse(null),
            fields.read("skip_lines", Integer::valueOf).orElse(0),
            fields.flag("header", true),
            new NullTexts(new HashSet<>(fields.texts("nulls"))),
            fields.read("decimal", CsvForm::decimalMark).orElse(DecimalMark.POINT),
            fields.read("encoding", CsvForm::charset).orElse(StandardCharsets.UTF_8));
    return new CsvLoader(
        fields.input("csv").orElseThrow(),
        fields.read("kind", kind -> CsvKind.valueOf(kind.toUpperCase(Locale.ROOT))),
        dialect,
        fields.read("delimiter", CsvForm::character),
        ColumnsKey.read(fields));
  }

  private static @Nullable Character quote(String text) {
    return text.equals(NO_QUOTE) ? null : character(text);
  }

  private static Character character(String text) {
    String literal = text.equals("tab") ? "\t" : text;
    if (literal.length() != 1 || literal.equals("\n") || literal.equals("\r")) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + text + "' is not one character",
          "write one in quotes, such as ';', or tab");
    }
    return literal.charAt(0);
  }

  private static DecimalMark decimalMark(String name) {
    return name.equals(COMMA) ? DecimalMark.COMMA : DecimalMark.POINT;
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + name + "' is no encoding known here",
          "UTF-8 and ISO-8859-1, for example, are",
          e);
    }
  }

  @Override
  public void write(CsvLoader loader, MappingBuilder to) {
    to.text("csv", loader.input());
    loader.kind().ifPresent(kind -> to.text("kind", kind.name().toLowerCase(Locale.ROOT)));
    ColumnsKey.write(loader.columns(), to);
    loader.delimiter().ifPresent(character -> to.text("delimiter", text(character)));
    CsvDialect dialect = loader.dialect();
    Character quote = dialect.quote();
    if (quote == null || quote != '"') {
      to.text("quote", quote == null ? NO_QUOTE : text(quote));
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
      case COMMA -> to.text("decimal", COMMA);
    }
    if (!dialect.encoding().equals(StandardCharsets.UTF_8)) {
      to.text("encoding", dialect.encoding().name());
    }
  }

  private static void write(String key, @Nullable Character character, MappingBuilder to) {
    if (character != null) {
      to.text(key, text(character));
    }
  }

  private static String text(char character) {
    return character == '\t' ? "tab" : Character.toString(character);
  }
}
