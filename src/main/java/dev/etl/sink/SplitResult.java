package dev.etl.sink;

/// The rows of one complete split, waiting for their turn. One thread at a time.
public interface SplitResult extends AutoCloseable {

  long rows();

  /// Frees what is held, where the result was not appended; otherwise does nothing.
  @Override
  void close();
}
