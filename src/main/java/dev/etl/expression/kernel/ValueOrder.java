package dev.etl.expression.kernel;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import java.util.Arrays;

/// The order of values of one type: numbers by size (0.0 equals -0.0), false before true, texts by
/// their bytes.
public final class ValueOrder {
  private ValueOrder() {}

  /// Compares two values that are not null, as a comparator does.
  ///
  /// @param other a column of the same type
  public static int compare(Column one, int row, Column other, int otherRow) {
    return switch (one) {
      case LongColumn longs -> Long.compare(longs.get(row), ((LongColumn) other).get(otherRow));
      case TemporalColumn moments ->
          Long.compare(moments.get(row), ((TemporalColumn) other).get(otherRow));
      case DoubleColumn doubles ->
          Double.compare(doubles.get(row) + 0.0, ((DoubleColumn) other).get(otherRow) + 0.0);
      case DecimalColumn decimals ->
          DecimalOrder.compare(decimals, row, (DecimalColumn) other, otherRow);
      case BooleanColumn booleans ->
          Boolean.compare(booleans.get(row), ((BooleanColumn) other).get(otherRow));
      case StringColumn strings -> compare(strings, row, (StringColumn) other, otherRow);
      case SpelledColumn _ -> throw SpelledColumn.unexpected();
    };
  }

  private static int compare(StringColumn one, int row, StringColumn other, int otherRow) {
    return Arrays.compareUnsigned(
        one.bytes(),
        one.offsets()[row],
        one.offsets()[row + 1],
        other.bytes(),
        other.offsets()[otherRow],
        other.offsets()[otherRow + 1]);
  }
}
