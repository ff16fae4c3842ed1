package dev.etl.sink;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;

/// Keeps nothing, for timing what comes before it.
public record NullSink() implements Sink {

  @Override
  public String describe() {
    return "nowhere";
  }

  @Override
  public OpenSink open(Schema schema, SinkContext context) {
    return new Nowhere();
  }

  private static final class Nowhere implements OpenSink {
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
  }

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
