package dev.etl.data;

import java.util.Arrays;

/// A column of [Type#BOOLEAN].
public final class BooleanColumn implements Column {
  private final boolean[] values;
  private final Validity validity;

  private BooleanColumn(boolean[] values, Validity validity) {
    this.values = values;
    this.validity = validity;
  }

  /// A column over an array.
  ///
  /// @param values at least one per row; must not be changed afterwards
  public static BooleanColumn of(boolean[] values, Validity validity) {
    return new BooleanColumn(values, validity);
  }

  @Override
  public Type type() {
    return Type.BOOLEAN;
  }

  /// The value of a row that is not null.
  public boolean get(int row) {
    return values[row];
  }

  /// The array itself, one value per row; may be longer than the column and must not be changed.
  public boolean[] values() {
    return values;
  }

  @Override
  public Validity validity() {
    return validity;
  }

  @Override
  public BooleanColumn gather(int[] rows, int count) {
    boolean[] gathered = new boolean[count];
    for (int row = 0; row < count; row++) {
      gathered[row] = rows[row] >= 0 && values[rows[row]];
    }
    return new BooleanColumn(gathered, validity.gather(rows, count));
  }

  /// Collects values.
  public static final class Builder implements Column.Builder {
    private boolean[] values;
    private int size;
    private final Validity.Builder validity;

    public Builder(int capacity) {
      values = new boolean[Math.max(1, capacity)];
      validity = new Validity.Builder(capacity);
    }

    public void add(boolean value) {
      append(value, true);
    }

    @Override
    public void addNull() {
      append(false, false);
    }

    private void append(boolean value, boolean valid) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
      validity.add(valid);
    }

    @Override
    public BooleanColumn build() {
      return new BooleanColumn(values, validity.build());
    }
  }
}
