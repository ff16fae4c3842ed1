package dev.etl.transform.profile;

import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.RankedBatch;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Merges one shard of [ProfileState]s of several splits: some of the columns.
final class ProfileMerge implements ShardMerge {
  private final BoundProfile profile;
  private final SortedMap<Integer, ColumnState> columns = new TreeMap<>();

  ProfileMerge(BoundProfile profile) {
    this.profile = profile;
  }

  @Override
  public void add(int order, byte[] state) {
    ByteInput in = new ByteInput(state);
    for (int count = in.getInt(); count > 0; count--) {
      int index = in.getInt();
      ColumnState next = profile.newColumn(profile.input().field(index));
      next.readFrom(in);
      ColumnState known = columns.putIfAbsent(index, next);
      if (known != null) {
        known.merge(next);
      }
    }
  }

  @Override
  public Iterator<RankedBatch> result() {
    if (columns.isEmpty()) {
      return Collections.emptyIterator();
    }
    long[] ranks = columns.keySet().stream().mapToLong(Integer::longValue).toArray();
    return List.of(
            new RankedBatch(
                ranks,
                ProfileRows.of(columns.values().stream().map(ColumnState::profile).toList())))
        .iterator();
  }

  @Override
  public void close() {}
}
