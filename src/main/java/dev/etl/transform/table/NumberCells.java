package dev.etl.transform.table;

import dev.etl.data.Column;
import dev.etl.data.Type;
import dev.etl.data.Validity;

/// Values of 64 bits.
final class NumberCells implements Cells {
  private final Type type;
  private final boolean isDouble;
  private final MemoryReservation memory;
  private long[] cells = {};
  private long[] rows = {};

  NumberCells(Type type, MemoryReservation memory) {
    this.type = type;
    this.isDouble = type == Type.DOUBLE;
    this.memory = memory;
  }

  @Override
  public void resize(int groups) {
    cells = memory.grown(cells, groups);
  }

  @Override
  public void load(Column column) {
    rows = RawNumbers.of(column);
  }

  @Override
  public void put(int row, int group) {
    cells[group] = rows[row];
  }

  @Override
  public void put(Cells others, int other, int group) {
    cells[group] = ((NumberCells) others).cells[other];
  }

  @Override
  public int compare(int row, int group) {
    return compareBits(rows[row], cells[group]);
  }

  @Override
  public int compare(Cells others, int other, int group) {
    return compareBits(((NumberCells) others).cells[other], cells[group]);
  }

  /// For doubles, -0.0 equals 0.0.
  private int compareBits(long one, long other) {
    if (isDouble) {
      double number = Double.longBitsToDouble(one);
      double otherNumber = Double.longBitsToDouble(other);
      return number < otherNumber ? -1 : number > otherNumber ? 1 : 0;
    }
    return Long.compare(one, other);
  }

  @Override
  public void writeTo(ByteOutput out, int[] groups) {
    out.putLongs(cells, groups);
  }

  @Override
  public void readFrom(ByteInput in, int count) {
    in.getLongs(cells, count);
  }

  @Override
  public Column column(int from, int to, Validity validity) {
    return RawNumbers.column(type, cells, from, to, validity);
  }
}
