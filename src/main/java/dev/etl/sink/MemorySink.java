package dev.etl.sink;

import dev.etl.data.RecordBatch;
import java.util.List;

/// Keeps the rows in memory for its caller.
public final class MemorySink implements Sink {
  private final long mostRows;
  private volatile List<RecordBatch> batches = List.of();

  /// Without a limit on rows.
  public MemorySink() {
    this(Long.MAX_VALUE);
  }

  /// With a limit on rows; a run with more rows fails.
  public MemorySink(long mostRows) {
    this.mostRows = mostRows;
  }

  /// The most rows a result may have.
  public long mostRows() {
    return mostRows;
  }

  /// Replaces the rows with those of a committed result.
  public void keep(List<RecordBatch> result) {
    batches = List.copyOf(result);
  }

  /// The rows of the last committed result, in order; empty before.
  public List<RecordBatch> batches() {
    return batches;
  }

  @Override
  public String describe() {
    return "memory";
  }
}
