package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.OutputFormat;

/// Writes to standard output, all at the end. A closed output is not an error.
public record StandardOutputSink(OutputFormat format) implements Sink {

  @Override
  public String describe() {
    return "standard output";
  }

  /// Checks that the format is readable by people.
  ///
  /// @throws EtlException USAGE if it is not
  public void checkReadable() {
    if (format == OutputFormat.PARQUET) {
      throw new EtlException(
          ErrorKind.USAGE,
          "Parquet is binary and not for terminals",
          "name a file with -o, send the result of a run to another program, or choose another"
              + " --format");
    }
  }
}
