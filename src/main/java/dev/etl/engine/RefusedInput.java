package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.InputStream;

/// Standard input that throws when read: on a cluster, no executor could read the driver's input.
/// Fails instead of waiting for someone to type.
final class RefusedInput extends InputStream {
  /// Error text for an input that only one process can read.
  static final String REASON = "only one process can read it";

  /// Hint for the error.
  static final String HINT =
      "store it in a file that all machines see, or run it without --engine=spark";

  @Override
  public int read() {
    throw new EtlException(ErrorKind.USAGE, REASON, HINT);
  }

  @Override
  public int read(byte[] buffer, int from, int length) {
    return read();
  }
}
