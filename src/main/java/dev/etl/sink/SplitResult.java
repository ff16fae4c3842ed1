package dev.etl.sink;

/// The rows of one complete split, waiting to be appended. Used by one thread at a time.
public interface SplitResult extends AutoCloseable {

  long rows();

  /// Frees its resources if the result was not appended; otherwise does nothing.
  @Override
  void close();
}
