package dev.etl.transform;

import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.RankedBatch;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Merges one shard of [Summaries] of several splits.
final class SummariesMerge implements ShardMerge {
  private final Summarize declaration;
  private @Nullable Summaries all;

  SummariesMerge(Summarize declaration) {
    this.declaration = declaration;
  }

  @Override
  public void add(int order, byte[] state) {
    Summaries next = Summaries.readFrom(new ByteInput(state), declaration);
    if (all == null) {
      all = next;
    } else {
      all.merge(next);
    }
  }

  @Override
  public Iterator<RankedBatch> result() {
    return all == null ? Collections.emptyIterator() : all.ranked().iterator();
  }

  @Override
  public void close() {}
}
