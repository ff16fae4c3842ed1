package dev.etl.transform.distinct;

import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.spill.StoredBatches;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.RankedBatch;
import java.util.Arrays;
import java.util.Iterator;

/// Merges one shard of the distinct rows of several splits. A rank is the index of the split, times
/// 2^32, plus the number of the row there.
final class DistinctMerge implements ShardMerge {
  private final BoundDistinct distinct;
  private final SortedRuns runs;

  DistinctMerge(BoundDistinct distinct) {
    this.distinct = distinct;
    this.runs = distinct.newRanked();
  }

  @Override
  public void add(int order, byte[] state) {
    for (RecordBatch batch : StoredBatches.read(distinct.numbered(), state)) {
      runs.add(RowNumbers.shifted(batch, (long) order << Integer.SIZE));
    }
  }

  @Override
  public Iterator<RankedBatch> result() {
    runs.finish();
    Iterator<RecordBatch> kept = distinct.kept(runs.sorted());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return kept.hasNext();
      }

      @Override
      public RankedBatch next() {
        RecordBatch batch = kept.next();
        long[] numbers = ((LongColumn) batch.columns().getLast()).values();
        return new RankedBatch(
            Arrays.copyOf(numbers, batch.rows()), RowNumbers.removed(batch, distinct.output()));
      }
    };
  }

  @Override
  public void close() {
    runs.discard();
  }
}
