package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.OutputFormat;

/// Writes to standard output, all at the end. A reader that went away is no error.
public record StandardOutputSink(OutputFormat format) implements Sink {

  @Override
  public String describe() {
    return "standard output";
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
