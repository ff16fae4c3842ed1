package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.table.ByteInput;
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
  private final MarkedCells kept;

  /// The last batch of each group so far, so that only the last row of a batch is kept.
  private int[] batches = {};

  private int batch;

  /// @param first true for the first row, false for the last
  FirstOrLast(int argument, Type type, boolean first, MemoryReservation memory) {
    this.argument = argument;
    this.first = first;
    this.memory = memory;
    this.kept = new MarkedCells(type, memory);
  }

  @Override
  public void resize(int groups) {
    kept.resize(groups);
    if (!first) {
      batches = memory.grown(batches, groups);
    }
  }

  @Override
  public void add(List<Column> arguments, int[] groups, int count) {
    Column column = arguments.get(argument);
    Validity validity = column.validity();
    kept.cells.load(column);
    if (first) {
      for (int row = 0; row < count; row++) {
        if (kept.marks[groups[row]] == NO_ROW) {
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
      kept.marks[group] = NULL;
    } else {
      kept.marks[group] = VALUE;
      kept.cells.put(row, group);
    }
  }

  @Override
  public void merge(Accumulator next, int[] targets, int count) {
    FirstOrLast others = (FirstOrLast) next;
    for (int other = 0; other < count; other++) {
      int group = targets[other];
      if (others.kept.marks[other] != NO_ROW && (!first || kept.marks[group] == NO_ROW)) {
        kept.marks[group] = others.kept.marks[other];
        if (kept.marks[group] == VALUE) {
          kept.cells.put(others.kept.cells, other, group);
        }
      }
    }
  }

  @Override
  public ShardWriter writer(Division groups) {
    return kept.writer(groups);
  }

  @Override
  public void readFrom(ByteInput in, int count) {
    kept.readFrom(in, count);
  }

  @Override
  public Column column(AggregateFunction function, int from, int to) {
    return kept.column(VALUE, from, to);
  }
}
