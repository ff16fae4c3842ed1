package dev.etl.sink;

import dev.etl.data.Schema;
import dev.etl.file.OutputTarget;
import dev.etl.format.OutputFormat;
import java.io.OutputStream;
import java.nio.file.Path;

/// Writes a file, which is replaced whole or not at all; a device or a pipe is written in place.
public record FileSink(Path path, OutputFormat format) implements Sink {

  /// Whether two paths name one file, so that what is written last would be all that is left there.
  /// Devices and pipes take everything.
  public static boolean sameFile(Path one, Path other) {
    return OutputTarget.sameFile(one, other);
  }

  @Override
  public OpenSink open(Schema schema, OutputStream standardOutput) {
    return EncodedSink.open(OutputTarget.file(path), format, schema);
  }
}
