package dev.etl.transform.table;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import java.util.Arrays;
import java.util.List;

/// Keys made of the values of several columns in a row. -0.0 equals 0.0.
public final class CellKeys {
  private CellKeys() {}

  /// True if a value is null.
  public static boolean anyNull(List<Column> key, int row) {
    for (int index = 0; index < key.size(); index++) {
      if (key.get(index).isNull(row)) {
        return true;
      }
    }
    return false;
  }

  /// The hash of a key without nulls.
  public static long hash(List<Column> key, int row) {
    long hash = hash(key.getFirst(), row);
    for (int index = 1; index < key.size(); index++) {
      hash = Hashes.joined(hash, hash(key.get(index), row));
    }
    return hash;
  }

  private static long hash(Column column, int row) {
    return switch (column) {
      case StringColumn texts ->
          Hashes.of(texts.bytes(), texts.offsets()[row], texts.offsets()[row + 1]);
      case DecimalColumn decimals when decimals.isWide() ->
          Hashes.joined(Hashes.mixed(decimals.high(row)), Hashes.mixed(decimals.low(row)));
      case LongColumn _,
          DoubleColumn _,
          DecimalColumn _,
          BooleanColumn _,
          TemporalColumn _,
          SpelledColumn _ ->
          Hashes.mixed(bits(column, row));
    };
  }

  /// True if two keys without nulls, of columns of the same types, are equal.
  public static boolean equal(List<Column> one, int row, List<Column> other, int otherRow) {
    for (int index = 0; index < one.size(); index++) {
      if (!equal(one.get(index), row, other.get(index), otherRow)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equal(Column one, int row, Column other, int otherRow) {
    if (one instanceof StringColumn text && other instanceof StringColumn otherText) {
      return Arrays.equals(
          text.bytes(),
          text.offsets()[row],
          text.offsets()[row + 1],
          otherText.bytes(),
          otherText.offsets()[otherRow],
          otherText.offsets()[otherRow + 1]);
    }
    return bits(one, row) == bits(other, otherRow) && high(one, row) == high(other, otherRow);
  }

  private static long high(Column column, int row) {
    return column instanceof DecimalColumn decimals ? decimals.high(row) : 0;
  }

  /// The lower bits of a wide decimal.
  private static long bits(Column column, int row) {
    return switch (column) {
      case LongColumn longs -> longs.get(row);
      case DoubleColumn doubles -> Double.doubleToLongBits(doubles.get(row) + 0.0);
      case BooleanColumn booleans -> booleans.get(row) ? 1 : 0;
      case TemporalColumn moments -> moments.get(row);
      case SpelledColumn _ -> throw SpelledColumn.unexpected();
      case DecimalColumn decimals -> decimals.low(row);
      case StringColumn _ -> throw new IllegalArgumentException("Text has no bits");
    };
  }
}
