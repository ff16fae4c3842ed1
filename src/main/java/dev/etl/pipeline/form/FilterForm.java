package dev.etl.pipeline.form;

import dev.etl.transform.Filter;

/// `filter: value > 0.5`.
final class FilterForm implements Form<Filter> {
  private static final Shape SHAPE =
      Shape.of(
          "Keeps the rows for which a condition is true.",
          Key.required(
              "filter",
              new Kind.Text("a condition such as value > 0.5"),
              "The condition; rows for which it is false or null go."));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "filter: value > 0.5 AND name LIKE 'a%'";
  }

  @Override
  public Class<Filter> type() {
    return Filter.class;
  }

  @Override
  public Filter read(Fields fields) {
    return fields.raw().require("filter", text -> Filter.where(text, fields.parameters()));
  }

  @Override
  public void write(Filter filter, MappingBuilder to) {
    to.expression("filter", filter.condition());
  }
}
