package dev.etl.engine.bound;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;

/// Errors of the engine's own.
public final class Failures {
  private Failures() {}

  public static EtlException cancelled() {
    return new EtlException(
        ErrorKind.CANCELLED, "the run was told to stop: nothing was published", "");
  }

  /// What was thrown, as an error that people can be told.
  public static EtlException of(Throwable cause) {
    return cause instanceof EtlException known ? known : internal(cause);
  }

  /// What nobody expected.
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
