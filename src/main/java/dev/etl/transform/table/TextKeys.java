package dev.etl.transform.table;

import dev.etl.data.Column;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import java.util.Arrays;

/// Text keys.
final class TextKeys implements KeyColumn {
  private static final long NULL_HASH = 0x2545F4914F6CDD1DL;

  private final Type type;
  private final TextStore keys;

  private byte[] bytes = {};
  private int[] offsets = {0};
  private Validity validity = Validity.all(0);
  private boolean anyNull;

  /// @param type STRING or JSON
  TextKeys(Type type, MemoryReservation memory) {
    this.type = type;
    keys = new TextStore(memory);
  }

  @Override
  public void load(Column column) {
    StringColumn texts = (StringColumn) column;
    bytes = texts.bytes();
    offsets = texts.offsets();
    validity = texts.validity();
    anyNull = validity.nulls() > 0;
  }

  @Override
  public void markChanges(boolean[] changed, int count) {
    for (int row = 1; row < count; row++) {
      changed[row] |=
          !Arrays.equals(
              bytes, offsets[row - 1], offsets[row], bytes, offsets[row], offsets[row + 1]);
    }
    if (anyNull) {
      for (int row = 1; row < count; row++) {
        changed[row] |= validity.isNull(row) || validity.isNull(row - 1);
      }
    }
  }

  private boolean isNull(int row) {
    return anyNull && validity.isNull(row);
  }

  @Override
  public long hash(int row) {
    return isNull(row) ? NULL_HASH : Hashes.of(bytes, offsets[row], offsets[row + 1]);
  }

  @Override
  public boolean matches(int row, int key) {
    return isNull(row) ? keys.isNull(key) : keys.isText(key, bytes, offsets[row], offsets[row + 1]);
  }

  @Override
  public void append(int row) {
    if (isNull(row)) {
      keys.addNull();
    } else {
      keys.add(bytes, offsets[row], offsets[row + 1]);
    }
  }

  @Override
  public Column column(int from, int to) {
    return keys.column(from, to).as(type);
  }

  @Override
  public Column column(int[] chosen) {
    return keys.column(chosen).as(type);
  }
}
