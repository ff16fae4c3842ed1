package dev.etl.transform.extension;

import dev.etl.extension.host.Aggregates;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.RankedBatch;
import java.util.Collections;
import java.util.Iterator;

/// Merges the states of an aggregate of the user.
final class ExtensionMerge implements ShardMerge {
  private final Aggregates calls;
  private byte[] state = {};
  private boolean any;

  ExtensionMerge(Aggregates calls) {
    this.calls = calls;
  }

  @Override
  public void add(int order, byte[] next) {
    any = true;
    if (state.length == 0) {
      state = next;
    } else if (next.length > 0) {
      state = calls.merge(state, next);
    }
  }

  @Override
  public Iterator<RankedBatch> result() {
    return any ? RankedBatch.inOrder(calls.result(state).iterator()) : Collections.emptyIterator();
  }

  @Override
  public void close() {}
}
