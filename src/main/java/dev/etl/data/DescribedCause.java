package dev.etl.data;

import org.jspecify.annotations.Nullable;

/// What is told of an exception to another process: its kind and words, and where it was thrown.
/// The exceptions of libraries may hold what cannot be written, and may not be known there.
final class DescribedCause extends Exception {
  private static final long serialVersionUID = 1L;

  private DescribedCause(Throwable described) {
    super(described.toString(), of(described.getCause()));
    setStackTrace(described.getStackTrace());
  }

  /// What can be written of an exception; those of the project can be as they are.
  static @Nullable Throwable of(@Nullable Throwable cause) {
    return cause == null || cause instanceof EtlException || cause instanceof DescribedCause
        ? cause
        : new DescribedCause(cause);
  }
}
