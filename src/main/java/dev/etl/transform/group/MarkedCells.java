package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.Cells;
import dev.etl.transform.table.Division;
import dev.etl.transform.table.MemoryReservation;

/// One value for each group, with a mark that tells whether it is known. Used by one thread.
final class MarkedCells {
  final Cells cells;

  /// A mark for each group, 0 for a new one.
  byte[] marks = {};

  private final MemoryReservation memory;

  MarkedCells(Type type, MemoryReservation memory) {
    this.memory = memory;
    this.cells = Cells.of(type, memory);
  }

  void resize(int groups) {
    cells.resize(groups);
    marks = memory.grown(marks, groups);
  }

  ShardWriter writer(Division groups) {
    return (shard, out) -> {
      int[] members = groups.members(shard);
      out.putBytes(marks, members);
      cells.writeTo(out, members);
    };
  }

  void readFrom(ByteInput in, int count) {
    in.getBytes(marks, count);
    cells.readFrom(in, count);
  }

  /// The values of some groups, null unless they have a mark.
  ///
  /// @param to index after the last group
  Column column(byte mark, int from, int to) {
    Validity.Builder validity = new Validity.Builder(to - from);
    for (int group = from; group < to; group++) {
      validity.add(marks[group] == mark);
    }
    return cells.column(from, to, validity.build());
  }
}
