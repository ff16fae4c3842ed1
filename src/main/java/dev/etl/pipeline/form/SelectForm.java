package dev.etl.pipeline.form;

import dev.etl.transform.Select;

/// `select: [id, value]`.
final class SelectForm implements Form<Select> {
  private static final Shape SHAPE =
      Shape.of(
          "Takes some columns, in the order given.",
          Key.required(
              "select",
              new Kind.Items(new Kind.Text("the name of a column")),
              "The names of the columns."));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "select: [id, log_value]";
  }

  @Override
  public Class<Select> type() {
    return Select.class;
  }

  @Override
  public Select read(Fields fields) {
    return new Select(fields.texts("select"));
  }

  @Override
  public void write(Select select, MappingBuilder to) {
    to.texts("select", select.columns());
  }
}
