package dev.etl.transform.window;

import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.transform.order.NumberedShards;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.step.Assignments;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;
import java.util.BitSet;

/// The rows of a window so far. Used by one thread at a time.
final class WindowRows implements ReductionState {
  private final BoundWindow window;
  private final SortedRuns runs;

  WindowRows(BoundWindow window) {
    this.window = window;
    this.runs = window.newRuns();
  }

  @Override
  public void add(Rows added, Rejections rejections) {
    BitSet faulty = new BitSet();
    RecordBatch extended =
        window
            .columns()
            .extended(
                added.batch(),
                (row, reason) -> {
                  if (!faulty.get(row)) {
                    faulty.set(row);
                    rejections.reject(added, row, null, reason);
                  }
                });
    RecordBatch sound = Assignments.without(added.with(extended), faulty).batch();
    runs.add(RowNumbers.added(sound, window.columns().numbered(), runs.rows()));
  }

  @Override
  public void finish() {
    runs.finish();
  }

  @Override
  public void merge(ReductionState next) {
    runs.merge(((WindowRows) next).runs);
  }

  @Override
  public long rows() {
    return runs.rows();
  }

  @Override
  public Iterable<RecordBatch> result() {
    return () -> RowNumbers.removed(window.results(runs.sorted()), window.output());
  }

  /// A shard has the rows of the partitions that belong to it, with their numbers.
  @Override
  public void writeTo(int shards, ShardConsumer out) {
    NumberedShards written =
        new NumberedShards(window.columns().numbered(), window.newPartitions(), shards);
    runs.sorted().forEachRemaining(written::add);
    written.writeTo(out);
  }

  @Override
  public void discard() {
    runs.discard();
  }
}
