package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
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

  /// Sets what follows apart from what was published before.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it cannot be written
  public static void publishEmptyLine(SinkContext context) {
    try (OutputTarget target = OutputTarget.standardOutput(context.standardOutput())) {
      target.write(out -> out.write('\n'));
      target.prepare();
      target.commit();
    }
  }

  /// Sees to it that people can read what is written.
  ///
  /// @throws EtlException USAGE if they cannot
  public void checkReadable() {
    if (format == OutputFormat.PARQUET) {
      throw new EtlException(
          ErrorKind.USAGE,
          "Parquet is not for people to read",
          "name a file with -o, send the result of a run to another program, or choose another"
              + " --format");
    }
  }
}
