package dev.etl.pipeline.form;

import dev.etl.transform.Explode;

/// `explode: {column: words, separator: " "}`.
final class ExplodeForm implements Form<Explode> {
  private static final Shape CONTENT =
      Shape.of(
          "What to split by what.",
          Key.required("column", new Kind.Text("the name of a column"), "The column to split."),
          Key.required("separator", Kind.text(), "What stands between the pieces."));

  private static final Shape SHAPE =
      Shape.of(
          "Splits the texts of a column: a row for each piece.",
          Key.required("explode", new Kind.Nested(CONTENT), "What to split by what."));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "explode: {column: words, separator: \" \"}";
  }

  @Override
  public Class<Explode> type() {
    return Explode.class;
  }

  @Override
  public Explode read(Fields fields) {
    Fields content = fields.nested("explode");
    String column = content.text("column");
    return content.require("separator", separator -> new Explode(column, separator));
  }

  @Override
  public void write(Explode explode, MappingBuilder to) {
    to.nested(
        "explode",
        nested -> nested.text("column", explode.column()).text("separator", explode.separator()));
  }
}
