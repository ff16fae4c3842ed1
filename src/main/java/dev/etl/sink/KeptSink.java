package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Keeps the batches themselves, for results that are only of use as a whole.
final class KeptSink implements OpenSink {
  private final List<RecordBatch> batches = new ArrayList<>();
  private final long mostRows;
  private final Consumer<List<RecordBatch>> onCommit;
  private final Runnable onClose;
  private long rows;

  KeptSink(Consumer<List<RecordBatch>> onCommit, Runnable onClose) {
    this(Long.MAX_VALUE, onCommit, onClose);
  }

  /// @param mostRows how many rows are kept at most
  KeptSink(long mostRows, Consumer<List<RecordBatch>> onCommit, Runnable onClose) {
    this.mostRows = mostRows;
    this.onCommit = onCommit;
    this.onClose = onClose;
  }

  @Override
  public SplitWriter newSplit() {
    return new KeptWriter();
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
  public void close() {
    onClose.run();
  }

  private static final class KeptWriter implements SplitWriter {
    private final List<RecordBatch> batches = new ArrayList<>();

    @Override
    public void write(RecordBatch batch) {
      batches.add(batch);
    }

    @Override
    public SplitResult finish() {
      return new KeptSplit(batches);
    }

    @Override
    public void close() {}
  }

  private record KeptSplit(List<RecordBatch> batches) implements SplitResult {
    private KeptSplit {
      batches = List.copyOf(batches);
    }

    @Override
    public long rows() {
      return batches.stream().mapToLong(RecordBatch::rows).sum();
    }

    @Override
    public void close() {}
  }
}
