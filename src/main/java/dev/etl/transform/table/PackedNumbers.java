package dev.etl.transform.table;

import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.Validity;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The non-null numbers of a column, packed as doubles. A long or decimal that no double can hold
/// becomes the nearest one and a remainder. Valid until the next column is packed. Used by one
/// thread.
public final class PackedNumbers {
  private static final double[] NONE = {};

  /// Doubles hold all longs from its negative to this exactly.
  private static final long EXACT = 1L << 53;

  private double[] own = NONE;
  private double[] ownRests = NONE;
  private double[] values = NONE;
  private double @Nullable [] rests;
  private int size;

  /// Packs the numbers of another column.
  ///
  /// @param column a column of longs, decimals or doubles
  /// @param rows the number of its rows to pack
  public void pack(Column column, int rows) {
    rests = null;
    switch (column) {
      case DoubleColumn doubles -> packDoubles(doubles, rows);
      case DecimalColumn decimals -> packDecimals(decimals, rows);
      case LongColumn longs -> packLongs(longs.values(), longs.validity(), rows);
      case Column other -> throw new IllegalArgumentException("no numbers but " + other.type());
    }
  }

  private void packDoubles(DoubleColumn column, int rows) {
    if (column.nulls() == 0) {
      values = column.values();
      size = rows;
      return;
    }
    values = own(rows);
    Validity validity = column.validity();
    double[] from = column.values();
    int present = 0;
    for (int row = 0; row < rows; row++) {
      if (!validity.isNull(row)) {
        values[present++] = from[row];
      }
    }
    size = present;
  }

  private void packLongs(long[] from, Validity validity, int rows) {
    values = own(rows);
    int present = 0;
    boolean exact = true;
    for (int row = 0; row < rows; row++) {
      if (!validity.isNull(row)) {
        long value = from[row];
        exact &= value <= EXACT && value >= -EXACT;
        values[present++] = (double) value;
      }
    }
    size = present;
    if (!exact) {
      packRests(from, validity, rows);
    }
  }

  private void packDecimals(DecimalColumn from, int rows) {
    values = own(rows);
    int present = 0;
    boolean exact = true;
    double[] differences = ownRests(rows);
    for (int row = 0; row < rows; row++) {
      if (!from.isNull(row)) {
        double nearest = from.toDouble(row);
        double rest = from.minus(row, nearest);
        exact &= rest == 0;
        values[present] = nearest;
        differences[present++] = rest;
      }
    }
    size = present;
    rests = exact ? null : differences;
  }

  private void packRests(long[] from, Validity validity, int rows) {
    double[] differences = ownRests(rows);
    rests = differences;
    int present = 0;
    for (int row = 0; row < rows; row++) {
      if (!validity.isNull(row)) {
        differences[present] = rest(from[row], values[present]);
        present++;
      }
    }
  }

  /// The difference between a long and its nearest double: at most 512.
  private static double rest(long value, double nearest) {
    // 2^63 does not fit into a long; the cast gives 2^63 - 1.
    return nearest == 0x1p63 ? (double) (value - Long.MAX_VALUE - 1) : value - (long) nearest;
  }

  /// Drops all numbers; none may be read until others are packed.
  public void clear() {
    own = NONE;
    ownRests = NONE;
    values = NONE;
    rests = null;
    size = 0;
  }

  private double[] ownRests(int rows) {
    if (ownRests.length < rows) {
      ownRests = new double[rows];
    }
    return ownRests;
  }

  private double[] own(int rows) {
    if (own.length < rows) {
      own = new double[rows];
    }
    return own;
  }

  /// The number of numbers.
  public int size() {
    return size;
  }

  /// The numbers; the array may be longer.
  public double[] values() {
    return values;
  }

  /// The corrections to add to each number; null for none.
  public double @Nullable [] rests() {
    return rests;
  }

  /// Copies the corrections of some of the numbers.
  ///
  /// @param to null if there are none so far
  /// @param length of a new array
  /// @return where they are; null if there are none
  public double @Nullable [] copyRests(
      int from, double @Nullable [] to, int at, int count, int length) {
    if (rests != null) {
      double[] target = to == null ? new double[length] : to;
      System.arraycopy(rests, from, target, at, count);
      return target;
    }
    if (to != null) {
      Arrays.fill(to, at, at + count, 0);
    }
    return to;
  }
}
