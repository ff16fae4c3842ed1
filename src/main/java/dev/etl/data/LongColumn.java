package dev.etl.data;

import java.util.Arrays;

/// A column of [Type#LONG].
public final class LongColumn implements Column {
  private final long[] values;
  private final Validity validity;

  private LongColumn(long[] values, Validity validity) {
    this.values = values;
    this.validity = validity;
  }

  /// A column over an array.
  ///
  /// @param values at least one per row; must not be changed afterwards
  public static LongColumn of(long[] values, Validity validity) {
    return new LongColumn(values, validity);
  }

  @Override
  public Type type() {
    return Type.LONG;
  }

  /// The value of a row that is not null.
  public long get(int row) {
    return values[row];
  }

  /// The array itself, one value per row; may be longer than the column and must not be changed.
  public long[] values() {
    return values;
  }

  @Override
  public Validity validity() {
    return validity;
  }

  @Override
  public LongColumn gather(int[] rows, int count) {
    long[] gathered = new long[count];
    for (int row = 0; row < count; row++) {
      gathered[row] = rows[row] < 0 ? 0 : values[rows[row]];
    }
    return new LongColumn(gathered, validity.gather(rows, count));
  }

  /// Collects values.
  public static final class Builder implements Column.Builder {
    private long[] values;
    private int size;
    private final Validity.Builder validity;

    public Builder(int capacity) {
      values = new long[Math.max(1, capacity)];
      validity = new Validity.Builder(capacity);
    }

    public void add(long value) {
      append(value, true);
    }

    @Override
    public void addNull() {
      append(0, false);
    }

    private void append(long value, boolean valid) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
      validity.add(valid);
    }

    @Override
    public LongColumn build() {
      return new LongColumn(values, validity.build());
    }
  }
}
