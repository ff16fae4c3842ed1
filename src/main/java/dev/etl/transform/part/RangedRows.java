package dev.etl.transform.part;

import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.transform.spill.BatchStore;
import dev.etl.transform.spill.StoredBatches;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

/// The rows so far of which a range is kept. Used by one thread at a time.
final class RangedRows implements ReductionState {
  private final Schema schema;
  private final RowRange range;
  private final BatchStore stored;
  private long rows;

  RangedRows(Schema schema, RowRange range, BatchStore stored) {
    this.schema = schema;
    this.range = range;
    this.stored = stored;
  }

  @Override
  public void add(Rows added, Rejections rejections) {
    rows += added.count();
    add(added.batch());
  }

  /// Adds rows without counting them.
  void add(RecordBatch batch) {
    if (batch.rows() > 0) {
      stored.add(batch);
      stored.keepLast(range.last());
    }
  }

  @Override
  public void finish() {}

  @Override
  public void merge(ReductionState next) {
    RangedRows others = (RangedRows) next;
    rows += others.rows;
    stored.move(others.stored);
    stored.keepLast(range.last());
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public Iterable<RecordBatch> result() {
    return this::kept;
  }

  private Iterator<RecordBatch> kept() {
    Iterator<RecordBatch> batches = stored.batches();
    return new Iterator<>() {
      private long left = Math.max(range.skipped(), stored.rows() - range.last());

      @Override
      public boolean hasNext() {
        return batches.hasNext();
      }

      @Override
      public RecordBatch next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        RecordBatch batch = batches.next();
        int skipped = (int) Math.min(left, batch.rows());
        left -= skipped;
        int count = batch.rows() - skipped;
        return skipped == 0
            ? batch
            : batch.gather(IntStream.range(skipped, batch.rows()).toArray(), count);
      }
    };
  }

  /// All rows are one shard: their places are those in the whole.
  @Override
  public void writeTo(int shards, ShardConsumer out) {
    if (stored.rows() > 0) {
      out.shard(0, StoredBatches.write(schema, stored.batches()));
    }
  }

  @Override
  public void discard() {
    stored.clear();
  }
}
