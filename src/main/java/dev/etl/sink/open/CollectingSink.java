package dev.etl.sink.open;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.sink.MemorySink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.file.CollectedSplit;
import java.util.ArrayList;
import java.util.List;

/// Keeps the batches, and hands them to a [MemorySink] on commit.
final class CollectingSink implements OpenSink {
  private final List<RecordBatch> batches = new ArrayList<>();
  private final MemorySink memory;
  private long rows;

  CollectingSink(MemorySink memory) {
    this.memory = memory;
  }

  @Override
  public SplitWriter newSplit() {
    return CollectedSplit.writer();
  }

  @Override
  public void append(SplitResult result) {
    rows += result.rows();
    if (rows > memory.mostRows()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the result has more than " + memory.mostRows() + " rows, and they are kept in memory",
          "take fewer: --limit, or an aggregation");
    }
    batches.addAll(((CollectedSplit) result).batches());
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public void prepare() {}

  @Override
  public void commit() {
    memory.keep(batches);
  }

  @Override
  public void close() {}
}
