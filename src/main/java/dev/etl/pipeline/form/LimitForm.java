package dev.etl.pipeline.form;

import dev.etl.transform.Limit;

/// `limit: 10`.
final class LimitForm implements Form<Limit> {
  private static final Shape SHAPE =
      Shape.of(
          "Keeps the first rows, in the order of the sources.",
          Key.required("limit", new Kind.Value(Limit.ROWS), "How many rows to keep."));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "limit: 10";
  }

  @Override
  public Class<Limit> type() {
    return Limit.class;
  }

  @Override
  public Limit read(Fields fields) {
    return new Limit(fields.require("limit", Limit.ROWS::parse));
  }

  @Override
  public void write(Limit limit, MappingBuilder to) {
    to.number("limit", limit.rows());
  }
}
