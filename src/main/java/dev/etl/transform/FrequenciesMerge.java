package dev.etl.transform;

import dev.etl.data.RecordBatch;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.RankedBatch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

/// Merges the groups of several splits, all of which are in one shard.
final class FrequenciesMerge implements ShardMerge {
  private final BoundFrequencies frequencies;
  private final Groups all;

  FrequenciesMerge(BoundFrequencies frequencies) {
    this.frequencies = frequencies;
    this.all = frequencies.groups().newGroups();
  }

  @Override
  public void add(int order, byte[] state) {
    Groups next = frequencies.groups().newGroups();
    try {
      next.readFrom(new ByteInput(state));
      all.absorb(next);
    } finally {
      next.discard();
    }
  }

  @Override
  public Iterator<RankedBatch> result() {
    List<RankedBatch> ranked = new ArrayList<>();
    long rank = 0;
    for (RecordBatch batch : new OrderedFrequencies(all, frequencies.output()).batches()) {
      ranked.add(new RankedBatch(LongStream.range(rank, rank + batch.rows()).toArray(), batch));
      rank += batch.rows();
    }
    return ranked.iterator();
  }

  @Override
  public void close() {
    all.discard();
  }
}
