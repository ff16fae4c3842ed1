package dev.etl.transform.order;

import dev.etl.data.Schema;
import dev.etl.transform.spill.StoredBatches;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.RankedBatch;
import java.util.Iterator;

/// Merges the sorted rows of splits that were written elsewhere.
final class SortMerge implements ShardMerge {
  private final Schema schema;
  private final SortedRuns runs;

  SortMerge(Schema schema, SortedRuns runs) {
    this.schema = schema;
    this.runs = runs;
  }

  @Override
  public void add(int order, byte[] state) {
    runs.addSorted(StoredBatches.read(schema, state));
  }

  @Override
  public Iterator<RankedBatch> result() {
    return RankedBatch.inOrder(runs.sorted());
  }

  @Override
  public void close() {
    runs.discard();
  }
}
