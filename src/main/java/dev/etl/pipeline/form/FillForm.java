package dev.etl.pipeline.form;

import dev.etl.transform.Fill;
import java.util.function.Function;

/// `fill: {price: 0}`.
final class FillForm implements Form<Fill> {
  private static final Shape SHAPE =
      Shape.of(
          "Puts values where columns have none.",
          Key.required(
              "fill",
              new Kind.Values("columns", new Kind.Text("a value")),
              "The values by the names of the columns."));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "fill: {price: 0, name: unknown}";
  }

  @Override
  public Class<Fill> type() {
    return Fill.class;
  }

  @Override
  public Fill read(Fields fields) {
    return new Fill(fields.values("fill", Function.identity()));
  }

  @Override
  public void write(Fill fill, MappingBuilder to) {
    to.values("fill", fill.values());
  }
}
