package dev.etl.transform.part;

import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.spill.StoredBatches;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;
import java.util.Iterator;

/// The rows so far that may be in a sample. Used by one thread at a time.
final class SampledRows implements ReductionState {
  private final BoundSample sample;
  private final SortedRuns runs;
  private long place;
  private long rows;

  /// @param place the place of the next row
  SampledRows(BoundSample sample, SortedRuns runs, long place) {
    this.sample = sample;
    this.runs = runs;
    this.place = place;
  }

  @Override
  public void add(Rows added, Rejections rejections) {
    runs.add(sample.candidates(added.batch(), place));
    place += added.count();
    rows += added.count();
  }

  @Override
  public void finish() {
    runs.finish();
  }

  @Override
  public void merge(ReductionState next) {
    SampledRows others = (SampledRows) next;
    runs.merge(others.runs);
    rows += others.rows;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public Iterable<RecordBatch> result() {
    return () -> RowNumbers.removed(sample.inOrder(runs), sample.output());
  }

  /// All rows are one shard: a sample is made of all.
  @Override
  public void writeTo(int shards, ShardConsumer out) {
    Iterator<RecordBatch> all = runs.sorted();
    if (all.hasNext()) {
      out.shard(0, StoredBatches.write(sample.ranked(), all));
    }
  }

  @Override
  public void discard() {
    runs.discard();
  }
}
