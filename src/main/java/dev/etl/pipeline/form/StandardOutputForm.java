package dev.etl.pipeline.form;

import dev.etl.sink.StandardOutputSink;

/// `stdout: csv`.
final class StandardOutputForm implements Form<StandardOutputSink> {
  private static final Shape SHAPE =
      Shape.of(
          "Writes to standard output, all at the end.",
          Key.required("stdout", Formats.KIND, "The format."));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "stdout: table";
  }

  @Override
  public Class<StandardOutputSink> type() {
    return StandardOutputSink.class;
  }

  @Override
  public StandardOutputSink read(Fields fields) {
    return new StandardOutputSink(fields.require("stdout", Formats::parse));
  }

  @Override
  public void write(StandardOutputSink sink, MappingBuilder to) {
    to.text("stdout", Formats.name(sink.format()));
  }
}
