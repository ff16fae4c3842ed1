package dev.etl.sink;

import dev.etl.data.RecordBatch;

/// Writes the rows of one split. Used by one thread.
public interface SplitWriter extends AutoCloseable {

  /// Adds rows to the split.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if the rows cannot be kept (disk full)
  void write(RecordBatch batch);

  /// Ends the split; nothing may be written afterwards. At most once.
  ///
  /// @return the result for the sink to append, or for the caller to close
  SplitResult finish();

  /// Discards an unfinished split.
  @Override
  void close();
}
