package dev.etl.sink;

import dev.etl.data.Schema;
import dev.etl.file.OutputTarget;
import dev.etl.format.OutputFormat;
import java.io.OutputStream;

/// Writes to standard output, all at the end. A reader that went away is no error.
public record StandardOutputSink(OutputFormat format) implements Sink {

  @Override
  public OpenSink open(Schema schema, OutputStream standardOutput) {
    return EncodedSink.open(OutputTarget.standardOutput(standardOutput), format, schema);
  }
}
