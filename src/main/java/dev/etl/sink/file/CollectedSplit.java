package dev.etl.sink.file;

import dev.etl.data.RecordBatch;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import java.util.ArrayList;
import java.util.List;

/// The batches of one split, unencoded, for results that are encoded as a whole.
public record CollectedSplit(List<RecordBatch> batches) implements SplitResult {
  public CollectedSplit {
    batches = List.copyOf(batches);
  }

  /// A writer that keeps the batches of one split.
  public static SplitWriter writer() {
    return new Writer();
  }

  @Override
  public long rows() {
    return batches.stream().mapToLong(RecordBatch::rows).sum();
  }

  @Override
  public void close() {}

  private static final class Writer implements SplitWriter {
    private final List<RecordBatch> batches = new ArrayList<>();

    @Override
    public void write(RecordBatch batch) {
      batches.add(batch);
    }

    @Override
    public SplitResult finish() {
      return new CollectedSplit(batches);
    }

    @Override
    public void close() {}
  }
}
