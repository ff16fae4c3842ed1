package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Keeps the batches themselves, and hands them over when they are committed.
final class KeptSink implements OpenSink {
  private final List<RecordBatch> batches = new ArrayList<>();
  private final long mostRows;
  private final Consumer<List<RecordBatch>> onCommit;
  private long rows;

  /// @param mostRows how many rows are kept at most
  KeptSink(long mostRows, Consumer<List<RecordBatch>> onCommit) {
    this.mostRows = mostRows;
    this.onCommit = onCommit;
  }

  @Override
  public SplitWriter newSplit() {
    return KeptSplit.writer();
  }

  @Override
  public void append(SplitResult result) {
    rows += result.rows();
    if (rows > mostRows) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the result has more than " + mostRows + " rows, and they are kept in memory",
          "take fewer: --limit, or an aggregation");
    }
    batches.addAll(((KeptSplit) result).batches());
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public void prepare() {}

  @Override
  public void commit() {
    onCommit.accept(List.copyOf(batches));
  }

  @Override
  public void close() {}
}
