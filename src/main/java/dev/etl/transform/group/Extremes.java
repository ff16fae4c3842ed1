package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.Cells;
import dev.etl.transform.table.Division;
import dev.etl.transform.table.MemoryReservation;
import java.util.List;

/// The smallest or largest value of an argument; the first among equal ones (0.0 and -0.0).
final class Extremes implements Accumulator {
  private final int argument;
  private final boolean least;
  private final MemoryReservation memory;
  private final Cells cells;
  private byte[] known = {};

  /// @param least true for the smallest, false for the largest
  Extremes(int argument, Type type, boolean least, MemoryReservation memory) {
    this.argument = argument;
    this.least = least;
    this.memory = memory;
    this.cells = Cells.of(type, memory);
  }

  @Override
  public void resize(int groups) {
    cells.resize(groups);
    known = memory.grown(known, groups);
  }

  @Override
  public void add(List<Column> arguments, int[] groups, int count) {
    Column column = arguments.get(argument);
    Validity validity = column.validity();
    cells.load(column);
    for (int row = 0; row < count; row++) {
      int group = groups[row];
      if (!validity.isNull(row) && (known[group] == 0 || isBetter(cells.compare(row, group)))) {
        known[group] = 1;
        cells.put(row, group);
      }
    }
  }

  private boolean isBetter(int comparison) {
    return least ? comparison < 0 : comparison > 0;
  }

  @Override
  public void merge(Accumulator next, int[] targets, int count) {
    Extremes others = (Extremes) next;
    for (int other = 0; other < count; other++) {
      int group = targets[other];
      if (others.known[other] != 0
          && (known[group] == 0 || isBetter(cells.compare(others.cells, other, group)))) {
        known[group] = 1;
        cells.put(others.cells, other, group);
      }
    }
  }

  @Override
  public ShardWriter writer(Division groups) {
    return (shard, out) -> {
      int[] members = groups.members(shard);
      out.putBytes(known, members);
      cells.writeTo(out, members);
    };
  }

  @Override
  public void readFrom(ByteInput in, int count) {
    in.getBytes(known, count);
    cells.readFrom(in, count);
  }

  @Override
  public Column column(AggregateFunction function, int from, int to) {
    Validity.Builder validity = new Validity.Builder(to - from);
    for (int group = from; group < to; group++) {
      validity.add(known[group] != 0);
    }
    return cells.column(from, to, validity.build());
  }
}
