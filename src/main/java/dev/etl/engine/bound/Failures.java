package dev.etl.engine.bound;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;

/// Errors of the engine.
public final class Failures {
  private Failures() {}

  public static EtlException cancelled() {
    return new EtlException(ErrorKind.CANCELLED, "interrupted: nothing was published", "");
  }

  /// The exception as an error for people.
  public static EtlException of(Throwable cause) {
    return cause instanceof EtlException known ? known : internal(cause);
  }

  /// An unexpected exception.
  static EtlException internal(Throwable cause) {
    return cause instanceof OutOfMemoryError
        ? new EtlException(
            ErrorKind.UNAVAILABLE,
            "out of memory: " + EtlException.reason(cause),
            "use fewer workers (-j), or a larger heap (ETL_JAVA_OPTS=-Xmx2g)",
            cause)
        : new EtlException(
            ErrorKind.INTERNAL,
            "internal error: "
                + cause.getClass().getSimpleName()
                + ": "
                + EtlException.reason(cause),
            "this is a bug: please report it with what -v prints",
            cause);
  }
}
