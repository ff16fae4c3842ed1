package dev.etl.transform.group;

import dev.etl.data.RecordBatch;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.RankedBatch;
import java.util.Iterator;

/// Merges the groups of several splits, all of which are in one shard, and orders them.
final class FrequenciesMerge implements ShardMerge {
  private final BoundFrequencies frequencies;
  private final GroupsMerge groups;

  FrequenciesMerge(BoundFrequencies frequencies, GroupsMerge groups) {
    this.frequencies = frequencies;
    this.groups = groups;
  }

  @Override
  public void add(int order, byte[] state) {
    groups.add(order, state);
  }

  @Override
  public Iterator<RankedBatch> result() {
    Iterator<RankedBatch> ranked = groups.result();
    Iterator<RecordBatch> batches =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return ranked.hasNext();
          }

          @Override
          public RecordBatch next() {
            return ranked.next().batch();
          }
        };
    return RankedBatch.inOrder(frequencies.ordered(batches));
  }

  @Override
  public void close() {
    groups.close();
  }
}
