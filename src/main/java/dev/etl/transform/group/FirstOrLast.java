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

/// The value of an argument in the first or in the last row of each group, which may be null.
final class FirstOrLast implements Accumulator {
  private static final byte NO_ROW = 0;
  private static final byte NULL = 1;
  private static final byte VALUE = 2;

  private final int argument;
  private final boolean first;
  private final MemoryReservation memory;
  private final Cells cells;
  private byte[] known = {};

  /// The last batch of each group so far, so that only the last row of a batch is kept.
  private int[] batches = {};

  private int batch;

  /// @param first true for the first row, false for the last
  FirstOrLast(int argument, Type type, boolean first, MemoryReservation memory) {
    this.argument = argument;
    this.first = first;
    this.memory = memory;
    this.cells = Cells.of(type, memory);
  }

  @Override
  public void resize(int groups) {
    cells.resize(groups);
    known = memory.grown(known, groups);
    if (!first) {
      batches = memory.grown(batches, groups);
    }
  }

  @Override
  public void add(List<Column> arguments, int[] groups, int count) {
    Column column = arguments.get(argument);
    Validity validity = column.validity();
    cells.load(column);
    if (first) {
      for (int row = 0; row < count; row++) {
        if (known[groups[row]] == NO_ROW) {
          put(validity, row, groups[row]);
        }
      }
      return;
    }
    batch++;
    for (int row = count - 1; row >= 0; row--) {
      int group = groups[row];
      if (batches[group] != batch) {
        batches[group] = batch;
        put(validity, row, group);
      }
    }
  }

  private void put(Validity validity, int row, int group) {
    if (validity.isNull(row)) {
      known[group] = NULL;
    } else {
      known[group] = VALUE;
      cells.put(row, group);
    }
  }

  @Override
  public void merge(Accumulator next, int[] targets, int count) {
    FirstOrLast others = (FirstOrLast) next;
    for (int other = 0; other < count; other++) {
      int group = targets[other];
      if (others.known[other] != NO_ROW && (!first || known[group] == NO_ROW)) {
        known[group] = others.known[other];
        if (known[group] == VALUE) {
          cells.put(others.cells, other, group);
        }
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
      validity.add(known[group] == VALUE);
    }
    return cells.column(from, to, validity.build());
  }
}
