package dev.etl.transform;

import dev.etl.data.RecordBatch;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.MemoryReservation;
import dev.etl.transform.table.RankedBatch;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;

/// Merges one shard of [Groups] of several splits.
final class GroupsMerge implements ShardMerge {
  private final BoundAggregate aggregate;
  private final MemoryReservation memory;
  private final Groups all;
  private long[] ranks = {};
  private int size;

  /// @param memory reservation of the merged groups
  GroupsMerge(BoundAggregate aggregate, MemoryReservation memory) {
    this.aggregate = aggregate;
    this.memory = memory;
    all = new Groups(aggregate, memory);
  }

  @Override
  public void add(int order, byte[] state) {
    Groups next = aggregate.newGroups();
    try {
      int[] numbers = next.readFrom(new ByteInput(state));
      int[] targets = all.absorb(next);
      ranks = memory.grown(ranks, size + targets.length);
      for (int group = 0; group < targets.length; group++) {
        if (targets[group] == size) {
          ranks[size++] = ((long) order << Integer.SIZE) | numbers[group];
        }
      }
      memory.trim();
    } finally {
      next.discard();
    }
  }

  @Override
  public Iterator<RankedBatch> result() {
    int batches = (size + RecordBatch.ROWS - 1) / RecordBatch.ROWS;
    return IntStream.range(0, batches).mapToObj(this::batch).iterator();
  }

  private RankedBatch batch(int index) {
    int from = index * RecordBatch.ROWS;
    int to = Math.min(size, from + RecordBatch.ROWS);
    return new RankedBatch(Arrays.copyOfRange(ranks, from, to), all.batch(from, to));
  }

  @Override
  public void close() {
    all.discard();
  }
}
