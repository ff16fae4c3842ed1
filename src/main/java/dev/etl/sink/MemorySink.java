package dev.etl.sink;

import dev.etl.data.RecordBatch;
import java.util.List;

/// Keeps the rows for its caller.
public final class MemorySink implements Sink {
  private final long mostRows;
  private volatile List<RecordBatch> batches = List.of();

  /// For any number of rows.
  public MemorySink() {
    this(Long.MAX_VALUE);
  }

  /// For so many rows; with more of them a run fails.
  public MemorySink(long mostRows) {
    this.mostRows = mostRows;
  }

  /// How many rows a result may have.
  public long mostRows() {
    return mostRows;
  }

  /// Replaces the rows by those of a result that is committed.
  public void keep(List<RecordBatch> result) {
    batches = List.copyOf(result);
  }

  /// The rows of the last result that was committed, in order; empty before.
  public List<RecordBatch> batches() {
    return batches;
  }

  @Override
  public String describe() {
    return "memory";
  }
}
