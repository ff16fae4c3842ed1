package dev.etl.format.parquet;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;

/// The errors of files that cannot be read as Parquet: without the name of the file.
final class Damage {
  private Damage() {}

  /// A file whose bytes contradict the format.
  static EtlException of(String problem) {
    return new EtlException(
        ErrorKind.DATA, "is damaged: " + problem, "write or download the file again");
  }

  /// The same with a cause.
  static EtlException of(String problem, Throwable cause) {
    return new EtlException(
        ErrorKind.DATA, "is damaged: " + problem, "write or download the file again", cause);
  }

  /// A valid file that uses something that is not read here.
  static EtlException unsupported(String problem, String hint) {
    return new EtlException(ErrorKind.DATA, problem, hint);
  }
}
