package dev.etl.transform.part;

import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.spill.StoredBatches;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.RankedBatch;
import java.util.Iterator;

/// Merges the sampled rows of splits that were written elsewhere.
final class SampleMerge implements ShardMerge {
  private final BoundSample sample;
  private final SortedRuns runs;

  SampleMerge(BoundSample sample, SortedRuns runs) {
    this.sample = sample;
    this.runs = runs;
  }

  @Override
  public void add(int order, byte[] state) {
    runs.addSorted(StoredBatches.read(sample.ranked(), state));
  }

  @Override
  public Iterator<RankedBatch> result() {
    return RankedBatch.inOrder(RowNumbers.removed(sample.inOrder(runs), sample.output()));
  }

  @Override
  public void close() {
    runs.discard();
  }
}
