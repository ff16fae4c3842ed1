package dev.etl.transform.join;

import dev.etl.data.BatchCodec;
import dev.etl.data.RecordBatch;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.RankedBatch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Merges the rows of splits that were written elsewhere, and joins them.
final class JoinShards implements ShardMerge {
  private final BoundJoin join;
  private final BatchCodec codec;
  private final SortedRuns runs;

  JoinShards(BoundJoin join, SortedRuns runs) {
    this.join = join;
    this.codec = new BatchCodec(join.numbered());
    this.runs = runs;
  }

  @Override
  public void add(int order, byte[] state) {
    ByteInput in = new ByteInput(state);
    List<RecordBatch> batches = new ArrayList<>();
    for (int count = in.getInt(); count > 0; count--) {
      batches.add(in.getBatch(codec));
    }
    runs.addSorted(batches);
  }

  @Override
  public Iterator<RankedBatch> result() {
    Iterator<RecordBatch> joined = join.merge(runs).joined(JoinState::fail);
    return new Iterator<>() {
      private long before;

      @Override
      public boolean hasNext() {
        return joined.hasNext();
      }

      @Override
      public RankedBatch next() {
        RecordBatch batch = joined.next();
        long[] ranks = new long[batch.rows()];
        for (int row = 0; row < ranks.length; row++) {
          ranks[row] = before + row;
        }
        before += ranks.length;
        return new RankedBatch(ranks, batch);
      }
    };
  }

  @Override
  public void close() {
    runs.discard();
  }
}
