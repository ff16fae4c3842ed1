package dev.etl.pipeline.form;

import dev.etl.transform.Drop;

/// `drop: [a]`.
final class DropForm implements Form<Drop> {
  private static final Shape SHAPE =
      Shape.of(
          "Leaves columns out.",
          Key.required(
              "drop",
              new Kind.Items(new Kind.Text("the name of a column")),
              "The names of the columns."));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "drop: [a, b]";
  }

  @Override
  public Class<Drop> type() {
    return Drop.class;
  }

  @Override
  public Drop read(Fields fields) {
    return new Drop(fields.texts("drop"));
  }

  @Override
  public void write(Drop drop, MappingBuilder to) {
    to.texts("drop", drop.columns());
  }
}
