package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.InputStream;

/// Standard input where a cluster is to read, of which no machine but this one could: whoever reads
/// it is told so, before it waits for somebody to type.
final class RefusedInput extends InputStream {
  /// What is wrong with an input of one process.
  static final String REASON = "it can be read by one process alone";

  /// What to do about it.
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
