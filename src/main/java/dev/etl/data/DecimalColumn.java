package dev.etl.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/// A column of a [DecimalType]. A value is a whole number, the unscaled value, divided by the power
/// of ten that the scale of the type names. A narrow type holds it as a long, a wide one as two:
/// the upper and the lower bits of an [Int128].
public final class DecimalColumn implements Column {
  private static final long[] NONE = {};

  private final DecimalType type;
  private final long[] high;
  private final long[] low;
  private final Validity validity;

  private DecimalColumn(DecimalType type, long[] high, long[] low, Validity validity) {
    this.type = type;
    this.high = high;
    this.low = low;
    this.validity = validity;
  }

  /// A column over the arrays of unscaled values.
  ///
  /// @param high the upper bits, at least one per row; ignored for a narrow type
  /// @param low the lower bits, at least one per row; the arrays must not be changed afterwards
  public static DecimalColumn of(DecimalType type, long[] high, long[] low, Validity validity) {
    return new DecimalColumn(type, type.isWide() ? high : NONE, low, validity);
  }

  /// A column of a narrow type over an array of unscaled values.
  ///
  /// @param values at least one per row; must not be changed afterwards
  public static DecimalColumn narrow(DecimalType type, long[] values, Validity validity) {
    if (type.isWide()) {
      throw new IllegalArgumentException("More than a long: " + type);
    }
    return new DecimalColumn(type, NONE, values, validity);
  }

  @Override
  public DecimalType type() {
    return type;
  }

  public int scale() {
    return type.scale();
  }

  public boolean isWide() {
    return type.isWide();
  }

  /// The upper bits of the unscaled value of a row that is not null.
  public long high(int row) {
    return isWide() ? high[row] : low[row] >> 63;
  }

  /// The lower bits of the unscaled value of a row that is not null; all of it in a narrow column.
  public long low(int row) {
    return low[row];
  }

  /// The array of upper bits; empty in a narrow column. Must not be changed.
  public long[] highs() {
    return high;
  }

  /// The array of lower bits, one per row; may be longer than the column and must not be changed.
  public long[] lows() {
    return low;
  }

  /// The unscaled value of a row that is not null.
  public BigInteger unscaled(int row) {
    return isWide() ? Int128.of(high[row], low[row]) : BigInteger.valueOf(low[row]);
  }

  /// The value of a row that is not null, with the scale of the type.
  public BigDecimal get(int row) {
    return isWide()
        ? new BigDecimal(unscaled(row), scale())
        : BigDecimal.valueOf(low[row], scale());
  }

  /// The double nearest to the value of a row that is not null.
  public double toDouble(int row) {
    return isWide() ? get(row).doubleValue() : nearest(low[row], scale());
  }

  /// The quotient of two exact doubles is the nearest one to that of the numbers.
  private static double nearest(long unscaled, int scale) {
    return isExact(unscaled)
        ? unscaled / (double) Int128.longPowerOfTen(scale)
        : BigDecimal.valueOf(unscaled, scale).doubleValue();
  }

  /// Whether a double holds a whole number and all between it and zero.
  private static boolean isExact(long unscaled) {
    return unscaled >= -(1L << 53) && unscaled <= 1L << 53;
  }

  /// The value of a row that is not null without the double nearest to it, as a double.
  public double minus(int row, double nearest) {
    if (!isWide() && isExact(low[row])) {
      double unit = Int128.longPowerOfTen(scale());
      return Math.fma(-nearest, unit, (double) low[row]) / unit;
    }
    return get(row).subtract(new BigDecimal(nearest)).doubleValue();
  }

  @Override
  public Validity validity() {
    return validity;
  }

  @Override
  public DecimalColumn gather(int[] rows, int count) {
    return new DecimalColumn(
        type,
        isWide() ? gathered(high, rows, count) : NONE,
        gathered(low, rows, count),
        validity.gather(rows, count));
  }

  private static long[] gathered(long[] values, int[] rows, int count) {
    long[] gathered = new long[count];
    for (int row = 0; row < count; row++) {
      gathered[row] = rows[row] < 0 ? 0 : values[rows[row]];
    }
    return gathered;
  }

  /// Collects values.
  public static final class Builder implements Column.Builder {
    private final DecimalType type;
    private long[] high;
    private long[] low;
    private int size;
    private final Validity.Builder validity;

    public Builder(DecimalType type, int capacity) {
      this.type = type;
      this.low = new long[Math.max(1, capacity)];
      this.high = type.isWide() ? new long[low.length] : NONE;
      this.validity = new Validity.Builder(capacity);
    }

    public DecimalType type() {
      return type;
    }

    /// Adds an unscaled value, which must fit the precision.
    public void add(long highBits, long lowBits) {
      append(highBits, lowBits, true);
    }

    /// Adds an unscaled value, which must fit the precision.
    public void add(BigInteger unscaled) {
      append(Int128.high(unscaled), Int128.low(unscaled), true);
    }

    @Override
    public void addNull() {
      append(0, 0, false);
    }

    private void append(long highBits, long lowBits, boolean valid) {
      if (size == low.length) {
        low = Arrays.copyOf(low, size * 2);
        high = type.isWide() ? Arrays.copyOf(high, size * 2) : NONE;
      }
      if (type.isWide()) {
        high[size] = highBits;
      }
      low[size++] = lowBits;
      validity.add(valid);
    }

    @Override
    public DecimalColumn build() {
      return new DecimalColumn(type, high, low, validity.build());
    }
  }
}
