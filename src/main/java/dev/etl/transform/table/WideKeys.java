package dev.etl.transform.table;

import dev.etl.data.Column;
import dev.etl.data.DecimalType;
import dev.etl.data.Type;

/// Keys that are wide decimals, see [WideDecimals].
final class WideKeys implements KeyColumn {
  private final DecimalType type;
  private final TextKeys texts;

  WideKeys(DecimalType type, MemoryReservation memory) {
    this.type = type;
    this.texts = new TextKeys(Type.STRING, memory);
  }

  @Override
  public void load(Column column) {
    texts.load(WideDecimals.texts(column));
  }

  @Override
  public void markChanges(boolean[] changed, int count) {
    texts.markChanges(changed, count);
  }

  @Override
  public long hash(int row) {
    return texts.hash(row);
  }

  @Override
  public boolean matches(int row, int key) {
    return texts.matches(row, key);
  }

  @Override
  public void append(int row) {
    texts.append(row);
  }

  @Override
  public Column column(int from, int to) {
    return WideDecimals.column(type, texts.column(from, to));
  }

  @Override
  public Column column(int[] chosen) {
    return WideDecimals.column(type, texts.column(chosen));
  }
}
