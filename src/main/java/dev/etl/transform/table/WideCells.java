package dev.etl.transform.table;

import dev.etl.data.Column;
import dev.etl.data.DecimalType;
import dev.etl.data.Type;
import dev.etl.data.Validity;

/// Values that are wide decimals, see [WideDecimals].
final class WideCells implements Cells {
  private final DecimalType type;
  private final TextCells texts;

  WideCells(DecimalType type, MemoryReservation memory) {
    this.type = type;
    this.texts = new TextCells(Type.STRING, memory);
  }

  @Override
  public void resize(int groups) {
    texts.resize(groups);
  }

  @Override
  public void load(Column column) {
    texts.load(WideDecimals.texts(column));
  }

  @Override
  public void put(int row, int group) {
    texts.put(row, group);
  }

  @Override
  public void put(Cells others, int other, int group) {
    texts.put(((WideCells) others).texts, other, group);
  }

  @Override
  public int compare(int row, int group) {
    return texts.compare(row, group);
  }

  @Override
  public int compare(Cells others, int other, int group) {
    return texts.compare(((WideCells) others).texts, other, group);
  }

  @Override
  public void writeTo(ByteOutput out, int[] groups) {
    texts.writeTo(out, groups);
  }

  @Override
  public void readFrom(ByteInput in, int count) {
    texts.readFrom(in, count);
  }

  @Override
  public Column column(int from, int to, Validity validity) {
    return WideDecimals.column(type, texts.column(from, to, validity));
  }
}
