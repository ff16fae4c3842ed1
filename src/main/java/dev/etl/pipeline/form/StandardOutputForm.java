package dev.etl.pipeline.form;

import dev.etl.format.OutputFormat;
import dev.etl.sink.StandardOutputSink;

/// `stdout: csv`.
final class StandardOutputForm implements Form<StandardOutputSink> {
  private static final Shape SHAPE =
      Shape.of(
          "Writes to standard output, all at the end.",
          Key.required("stdout", new Kind.Value(OutputFormat.GRAMMAR), "The format."));

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
    return new StandardOutputSink(fields.require("stdout", OutputFormat.GRAMMAR::parse));
  }

  @Override
  public void write(StandardOutputSink sink, MappingBuilder to) {
    to.value("stdout", OutputFormat.GRAMMAR, sink.format());
  }
}
