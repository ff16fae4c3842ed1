package dev.etl.sink.open;

import dev.etl.data.RecordBatch;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;

/// Counts rows and discards them.
final class CountingSink implements OpenSink {
  private long rows;

  @Override
  public SplitWriter newSplit() {
    return new CountingWriter();
  }

  @Override
  public void append(SplitResult result) {
    rows += result.rows();
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public void prepare() {}

  @Override
  public void commit() {}

  @Override
  public void close() {}

  private static final class CountingWriter implements SplitWriter {
    private long rows;

    @Override
    public void write(RecordBatch batch) {
      rows += batch.rows();
    }

    @Override
    public SplitResult finish() {
      return new Count(rows);
    }

    @Override
    public void close() {}
  }

  private record Count(long rows) implements SplitResult {
    @Override
    public void close() {}
  }
}
