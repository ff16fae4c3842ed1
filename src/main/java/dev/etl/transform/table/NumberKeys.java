package dev.etl.transform.table;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import java.util.BitSet;

/// Keys of 64 bits.
public final class NumberKeys implements KeyColumn {
  private static final long NULL_HASH = 0x2545F4914F6CDD1DL;

  private final Type type;
  private final MemoryReservation memory;
  private long[] keys = {};
  private final BitSet nullKeys = new BitSet();
  private int size;

  private long[] rows = {};
  private Validity validity = Validity.all(0);
  private boolean anyNull;

  NumberKeys(Type type, MemoryReservation memory) {
    this.type = type;
    this.memory = memory;
  }

  @Override
  public void load(Column column) {
    rows = column instanceof DoubleColumn doubles ? bits(doubles) : RawNumbers.of(column);
    validity = column.validity();
    anyNull = validity.nulls() > 0;
  }

  private static long[] bits(DoubleColumn column) {
    double[] values = column.values();
    long[] bits = new long[column.size()];
    for (int row = 0; row < bits.length; row++) {
      bits[row] = Double.doubleToLongBits(values[row] + 0.0); // -0.0 + 0.0 is 0.0
    }
    return bits;
  }

  @Override
  public void markChanges(boolean[] changed, int count) {
    for (int row = 1; row < count; row++) {
      changed[row] |= rows[row] != rows[row - 1];
    }
    if (anyNull) {
      for (int row = 1; row < count; row++) {
        changed[row] |= validity.isNull(row) || validity.isNull(row - 1);
      }
    }
  }

  @Override
  public long hash(int row) {
    return anyNull && validity.isNull(row) ? NULL_HASH : Hashes.mixed(rows[row]);
  }

  @Override
  public boolean matches(int row, int key) {
    boolean isNull = anyNull && validity.isNull(row);
    return isNull ? nullKeys.get(key) : rows[row] == keys[key] && !nullKeys.get(key);
  }

  @Override
  public void append(int row) {
    keys = memory.grown(keys, size + 1);
    memory.take(1);
    if (anyNull && validity.isNull(row)) {
      nullKeys.set(size);
    } else {
      keys[size] = rows[row];
    }
    size++;
  }

  /// The bits of a key that is not null.
  public long get(int key) {
    return keys[key];
  }

  @Override
  public Column column(int from, int to) {
    Validity.Builder present = new Validity.Builder(to - from);
    for (int key = from; key < to; key++) {
      present.add(!nullKeys.get(key));
    }
    return RawNumbers.column(type, keys, from, to, present.build());
  }

  @Override
  public Column column(int[] chosen) {
    long[] bits = new long[chosen.length];
    Validity.Builder present = new Validity.Builder(chosen.length);
    for (int index = 0; index < chosen.length; index++) {
      bits[index] = keys[chosen[index]];
      present.add(!nullKeys.get(chosen[index]));
    }
    return RawNumbers.column(type, bits, 0, bits.length, present.build());
  }
}
