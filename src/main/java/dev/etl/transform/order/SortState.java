package dev.etl.transform.order;

import dev.etl.data.BatchCodec;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/// The rows of a sort so far. Used by one thread at a time.
final class SortState implements ReductionState {
  private final Schema schema;
  private final SortedRuns runs;

  SortState(Schema schema, SortedRuns runs) {
    this.schema = schema;
    this.runs = runs;
  }

  @Override
  public void add(Rows rows, Rejections rejections) {
    runs.add(rows.batch());
  }

  @Override
  public void finish() {
    runs.finish();
  }

  @Override
  public void merge(ReductionState next) {
    runs.merge(((SortState) next).runs);
  }

  @Override
  public long rows() {
    return runs.rows();
  }

  @Override
  public Iterable<RecordBatch> result() {
    return runs::sorted;
  }

  /// All rows are one shard: their order is that of the whole.
  @Override
  public void writeTo(int shards, ShardConsumer out) {
    if (runs.rows() == 0) {
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BatchCodec codec = new BatchCodec(schema);
    try {
      for (Iterator<RecordBatch> sorted = runs.sorted(); sorted.hasNext(); ) {
        codec.write(sorted.next(), bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array throws no IOException", e);
    }
    out.shard(0, bytes.toByteArray());
  }

  @Override
  public void discard() {
    runs.discard();
  }
}
