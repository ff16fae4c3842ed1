package dev.etl.transform.table;

import dev.etl.data.Column;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import java.util.Arrays;

/// Text values, in the order of their UTF-8 bytes, which is that of their code points.
final class TextCells implements Cells {
  private static final byte[] NONE = {};

  private final MemoryReservation memory;
  private byte[][] cells = {};
  private byte[] bytes = NONE;
  private int[] offsets = {0};
  private final Type type;

  /// @param type STRING or JSON
  TextCells(Type type, MemoryReservation memory) {
    this.type = type;
    this.memory = memory;
  }

  @Override
  public void resize(int groups) {
    int known = cells.length;
    cells = memory.grown(cells, groups);
    Arrays.fill(cells, known, cells.length, NONE);
  }

  @Override
  public void load(Column column) {
    StringColumn texts = (StringColumn) column;
    bytes = texts.bytes();
    offsets = texts.offsets();
  }

  @Override
  public void put(int row, int group) {
    put(group, Arrays.copyOfRange(bytes, offsets[row], offsets[row + 1]));
  }

  @Override
  public void put(Cells others, int other, int group) {
    put(group, ((TextCells) others).cells[other]);
  }

  private void put(int group, byte[] text) {
    memory.take(size(text) - size(cells[group]));
    cells[group] = text;
  }

  private static long size(byte[] text) {
    return text.length == 0 ? 0 : MemoryReservation.OBJECT + (long) text.length;
  }

  @Override
  public int compare(int row, int group) {
    byte[] cell = cells[group];
    return Arrays.compareUnsigned(bytes, offsets[row], offsets[row + 1], cell, 0, cell.length);
  }

  @Override
  public int compare(Cells others, int other, int group) {
    return Arrays.compareUnsigned(((TextCells) others).cells[other], cells[group]);
  }

  @Override
  public void writeTo(ByteOutput out, int[] groups) {
    for (int group : groups) {
      out.putBytes(cells[group]);
    }
  }

  @Override
  public void readFrom(ByteInput in, int count) {
    for (int group = 0; group < count; group++) {
      put(group, in.getBytes());
    }
  }

  @Override
  public Column column(int from, int to, Validity validity) {
    StringColumn.Builder texts = new StringColumn.Builder(type, to - from);
    for (int group = from; group < to; group++) {
      if (validity.isNull(group - from)) {
        texts.addNull();
      } else {
        texts.add(cells[group], 0, cells[group].length);
      }
    }
    return texts.build();
  }
}
