package dev.etl.transform.group;

import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.RankedBatch;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Merges one shard of [GroupedRows] of several splits, in a temporary file if the groups do not
/// fit into memory. A rank is the index of the split, times 2^32, plus the rank of the group there.
final class GroupsMerge implements ShardMerge {
  private final BoundAggregate aggregate;
  private final RankedGroups all;
  private @Nullable SpilledGroups spilled;

  GroupsMerge(BoundAggregate aggregate) {
    this.aggregate = aggregate;
    all = new RankedGroups(aggregate);
  }

  /// A state is a sequence of groups that differ.
  @Override
  public void add(int order, byte[] state) {
    ByteInput in = new ByteInput(state);
    while (in.hasMore()) {
      RankedGroups next = new RankedGroups(aggregate);
      try {
        next.readFrom(in, (long) order << Integer.SIZE);
        add(next, order);
      } finally {
        next.discard();
      }
    }
  }

  private void add(RankedGroups next, int order) {
    if (spilled != null) {
      spilled.add(next.groups(), next.ranks(), 0, order);
      return;
    }
    all.absorb(next);
    if (aggregate.areTooLarge(all.bytes())) {
      spill(order);
    }
  }

  private SpilledGroups spill(int order) {
    SpilledGroups file = new SpilledGroups(aggregate);
    spilled = file;
    file.add(all.groups(), all.ranks(), 0, order);
    all.discard();
    return file;
  }

  @Override
  public Iterator<RankedBatch> result() {
    SpilledGroups file = spilled;
    if (file == null && all.areInOrder()) {
      return all.result();
    }
    Iterator<RecordBatch> rows = (file == null ? spill(0) : file).result();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public RankedBatch next() {
        RecordBatch batch = rows.next();
        long[] ranks = ((LongColumn) batch.columns().getLast()).values();
        return new RankedBatch(
            Arrays.copyOf(ranks, batch.rows()), RowNumbers.removed(batch, aggregate.output()));
      }
    };
  }

  @Override
  public void close() {
    all.discard();
  }
}
