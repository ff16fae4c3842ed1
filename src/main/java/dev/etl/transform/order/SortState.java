package dev.etl.transform.order;

import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.transform.spill.StoredBatches;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;
import java.util.List;

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

  @Override
  public List<Iterable<RecordBatch>> resultParts(int readers) {
    return runs.sortedParts(readers);
  }

  /// All rows are one shard: their order is that of the whole.
  @Override
  public void writeTo(int shards, ShardConsumer out) {
    if (runs.rows() > 0) {
      out.shard(0, StoredBatches.write(schema, runs.sorted()));
    }
  }

  @Override
  public void discard() {
    runs.discard();
  }
}
