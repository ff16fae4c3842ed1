package dev.etl.transform.distinct;

import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.transform.order.NumberedShards;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;

/// The rows so far of which one with an extreme value is kept, sorted by their keys and that value.
/// Used by one thread at a time.
final class SortedRows implements ReductionState {
  private final BoundDistinct distinct;
  private final SortedRuns sorted;

  SortedRows(BoundDistinct distinct) {
    this.distinct = distinct;
    this.sorted = distinct.newRuns();
  }

  @Override
  public void add(Rows added, Rejections rejections) {
    RecordBatch batch = added.batch();
    sorted.add(RowNumbers.added(batch, distinct.numbered(), sorted.rows()));
  }

  @Override
  public void finish() {
    sorted.finish();
  }

  @Override
  public void merge(ReductionState next) {
    sorted.merge(((SortedRows) next).sorted);
  }

  @Override
  public long rows() {
    return sorted.rows();
  }

  @Override
  public Iterable<RecordBatch> result() {
    return () -> RowNumbers.removed(distinct.kept(sorted.sorted()), distinct.output());
  }

  /// A shard has the rows whose keys belong to it, with their numbers.
  @Override
  public void writeTo(int shards, ShardConsumer out) {
    NumberedShards written = new NumberedShards(distinct.numbered(), distinct.newGroups(), shards);
    sorted.sorted().forEachRemaining(written::add);
    written.writeTo(out);
  }

  @Override
  public void discard() {
    sorted.discard();
  }
}
