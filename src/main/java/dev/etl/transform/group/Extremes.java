package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.Division;
import dev.etl.transform.table.MemoryReservation;
import java.util.List;

/// The smallest or largest value of an argument; the first among equal ones (0.0 and -0.0).
final class Extremes implements Accumulator {
  private static final byte VALUE = 1;

  private final int argument;
  private final boolean least;
  private final MarkedCells kept;

  /// @param least true for the smallest, false for the largest
  Extremes(int argument, Type type, boolean least, MemoryReservation memory) {
    this.argument = argument;
    this.least = least;
    this.kept = new MarkedCells(type, memory);
  }

  @Override
  public void resize(int groups) {
    kept.resize(groups);
  }

  @Override
  public void add(List<Column> arguments, int[] groups, int count) {
    Column column = arguments.get(argument);
    Validity validity = column.validity();
    kept.cells.load(column);
    for (int row = 0; row < count; row++) {
      int group = groups[row];
      if (!validity.isNull(row)
          && (kept.marks[group] == 0 || isBetter(kept.cells.compare(row, group)))) {
        kept.marks[group] = VALUE;
        kept.cells.put(row, group);
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
      if (others.kept.marks[other] != 0
          && (kept.marks[group] == 0
              || isBetter(kept.cells.compare(others.kept.cells, other, group)))) {
        kept.marks[group] = VALUE;
        kept.cells.put(others.kept.cells, other, group);
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
