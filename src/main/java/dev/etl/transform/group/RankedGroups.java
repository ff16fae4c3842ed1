package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.RankedBatch;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/// Groups in memory with the rank of each, that of its first row. Used by one thread at a time.
final class RankedGroups {
  private final Groups groups;
  private long[] ranks = {};
  private int size;

  /// Groups that have seen no row yet.
  RankedGroups(BoundAggregate aggregate) {
    groups = aggregate.newGroups();
  }

  /// Reads written groups into this, which has none yet.
  ///
  /// @param shift is added to their ranks
  void readFrom(ByteInput in, long shift) {
    long[] read = groups.readFrom(in);
    Arrays.setAll(read, group -> read[group] + shift);
    ranks = read;
    size = read.length;
  }

  /// Adds rows.
  ///
  /// @param rankOfRow the rank of each row, ascending
  void add(List<Column> keys, List<Column> arguments, long[] rankOfRow, int rows) {
    int[] groupOfRow = groups.add(keys, arguments, rows);
    reserve();
    for (int row = 0; row < rows; row++) {
      if (groupOfRow[row] == size) {
        ranks[size++] = rankOfRow[row];
      }
    }
  }

  /// Ends the split.
  void finish() {
    groups.finish();
  }

  /// Merges groups of the rows that follow, which must not be used afterwards; both are finished.
  void absorb(RankedGroups next) {
    int[] targets = groups.absorb(next.groups);
    reserve();
    for (int group = 0; group < next.size; group++) {
      if (targets[group] == size) {
        ranks[size++] = next.ranks[group];
      }
    }
  }

  private void reserve() {
    if (ranks.length < groups.size()) {
      ranks = Arrays.copyOf(ranks, Math.max(groups.size(), 2 * ranks.length));
    }
  }

  /// The number of groups with rows.
  int size() {
    return size;
  }

  long bytes() {
    return groups.bytes() + (long) ranks.length * Long.BYTES;
  }

  Groups groups() {
    return groups;
  }

  /// The rank of each group, perhaps followed by other numbers; must not be changed.
  long[] ranks() {
    return ranks;
  }

  /// Whether the ranks ascend.
  boolean areInOrder() {
    for (int group = 1; group < size; group++) {
      if (ranks[group] <= ranks[group - 1]) {
        return false;
      }
    }
    return true;
  }

  /// The result of the groups, in batches that are made lazily.
  Iterator<RankedBatch> result() {
    int batches = (size + RecordBatch.ROWS - 1) / RecordBatch.ROWS;
    return IntStream.range(0, batches).mapToObj(this::batch).iterator();
  }

  private RankedBatch batch(int index) {
    int from = index * RecordBatch.ROWS;
    int to = Math.min(size, from + RecordBatch.ROWS);
    return new RankedBatch(Arrays.copyOfRange(ranks, from, to), groups.batch(from, to));
  }

  /// Releases the memory.
  void discard() {
    groups.discard();
  }
}
