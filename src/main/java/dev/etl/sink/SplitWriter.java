package dev.etl.sink;

import dev.etl.data.RecordBatch;

/// Takes the rows of one split. Used by one thread.
public interface SplitWriter extends AutoCloseable {

  /// Adds rows to the split.
  ///
  /// @throws dev.etl.data.EtlException of kind UNAVAILABLE if the rows cannot be kept (disk full)
  void write(RecordBatch batch);

  /// Ends the split; nothing may be written afterwards. At most once.
  ///
  /// @return what the sink is to append, or the caller to close
  SplitResult finish();

  /// Abandons what was not finished.
  @Override
  void close();
}
