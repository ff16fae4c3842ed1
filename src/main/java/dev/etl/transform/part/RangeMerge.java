package dev.etl.transform.part;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.transform.spill.StoredBatches;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.RankedBatch;
import java.util.Iterator;

/// Merges the rows of splits that were written elsewhere, of which a range is kept.
final class RangeMerge implements ShardMerge {
  private final Schema schema;
  private final RangedRows rows;

  RangeMerge(Schema schema, RangedRows rows) {
    this.schema = schema;
    this.rows = rows;
  }

  @Override
  public void add(int order, byte[] state) {
    StoredBatches.read(schema, state).forEach(rows::add);
  }

  @Override
  public Iterator<RankedBatch> result() {
    Iterator<RecordBatch> kept = rows.result().iterator();
    return RankedBatch.inOrder(kept);
  }

  @Override
  public void close() {
    rows.discard();
  }
}
