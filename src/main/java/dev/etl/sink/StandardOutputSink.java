package dev.etl.sink;

import dev.etl.data.Schema;
import dev.etl.file.OutputTarget;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputFormat;

/// Writes to standard output, all at the end. A reader that went away is no error.
public record StandardOutputSink(OutputFormat format) implements Sink {

  @Override
  public String describe() {
    return "standard output";
  }

  @Override
  public OpenSink open(Schema schema, SinkContext context) {
    return EncodedSink.open(
        describe(),
        OutputTarget.standardOutput(context.standardOutput()),
        FileFormat.of(format),
        schema,
        context.milestones());
  }
}
