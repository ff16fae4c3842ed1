package dev.etl.data;

import org.jspecify.annotations.Nullable;

/// A description of an exception for another process: its class, its message and its stack trace.
/// Exceptions of libraries may not be serializable, or their classes may be missing there.
final class DescribedCause extends Exception {
  private static final long serialVersionUID = 1L;

  private DescribedCause(Throwable described) {
    super(described.toString(), of(described.getCause()));
    setStackTrace(described.getStackTrace());
  }

  /// A serializable form of an exception; those of the project are used unchanged.
  static @Nullable Throwable of(@Nullable Throwable cause) {
    return cause == null || cause instanceof EtlException || cause instanceof DescribedCause
        ? cause
        : new DescribedCause(cause);
  }
}
