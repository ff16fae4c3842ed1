package dev.etl.data;

import java.util.Arrays;

/// A column of [Type#DOUBLE].
public final class DoubleColumn implements Column {
  private final double[] values;
  private final Validity validity;

  private DoubleColumn(double[] values, Validity validity) {
    this.values = values;
    this.validity = validity;
  }

  /// The first values of an array, with NaN as null.
  ///
  /// @param values at least `size`; must not be changed afterwards
  public static DoubleColumn of(double[] values, int size) {
    int nulls = 0;
    for (int row = 0; row < size; row++) {
      nulls += Double.isNaN(values[row]) ? 1 : 0;
    }
    if (nulls == 0) {
      return new DoubleColumn(values, Validity.all(size));
    }
    Validity.Builder validity = new Validity.Builder(size);
    for (int row = 0; row < size; row++) {
      validity.add(!Double.isNaN(values[row]));
    }
    return new DoubleColumn(values, validity.build());
  }

  /// A column over an array.
  ///
  /// @param values at least one per row; must not be changed afterwards
  public static DoubleColumn of(double[] values, Validity validity) {
    return new DoubleColumn(values, validity);
  }

  @Override
  public Type type() {
    return Type.DOUBLE;
  }

  /// The value of a row that is not null.
  public double get(int row) {
    return values[row];
  }

  /// The array itself, one value per row; may be longer than the column and must not be changed.
  public double[] values() {
    return values;
  }

  @Override
  public Validity validity() {
    return validity;
  }

  @Override
  public DoubleColumn gather(int[] rows, int count) {
    double[] gathered = new double[count];
    for (int row = 0; row < count; row++) {
      gathered[row] = rows[row] < 0 ? 0 : values[rows[row]];
    }
    return new DoubleColumn(gathered, validity.gather(rows, count));
  }

  /// Collects values.
  public static final class Builder implements Column.Builder {
    private static final int FEW = 64;

    private final int capacity;
    private double[] values;
    private int size;
    private final Validity.Builder validity;

    /// @param capacity the possible number of values; room for all is allocated once there are more
    ///   than a few
    public Builder(int capacity) {
      this.capacity = capacity;
      values = new double[Math.clamp(capacity, 1, FEW)];
      validity = new Validity.Builder(capacity);
    }

    public void add(double value) {
      append(value, true);
    }

    @Override
    public void addNull() {
      append(0, false);
    }

    private void append(double value, boolean valid) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.max(capacity, size * 2));
      }
      values[size++] = value;
      validity.add(valid);
    }

    @Override
    public DoubleColumn build() {
      return new DoubleColumn(values, validity.build());
    }
  }
}
