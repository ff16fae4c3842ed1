package dev.etl.pipeline.form;

import dev.etl.sink.NullSink;

/// `null: {}`.
final class NullForm implements Form<NullSink> {
  private static final Shape SHAPE =
      Shape.of(
          "Keeps nothing, for timing what comes before it.",
          Key.required("null", new Kind.Nested(Shape.of("Nothing.")), "Always `{}`."));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "null: {}";
  }

  @Override
  public Class<NullSink> type() {
    return NullSink.class;
  }

  @Override
  public NullSink read(Fields fields) {
    return new NullSink();
  }

  @Override
  public void write(NullSink sink, MappingBuilder to) {
    to.nested("null", _ -> {});
  }
}
