package dev.etl.transform.table;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.SimpleType;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import java.util.Arrays;

/// The values of any type but text and wide decimals as 64 bits each: numbers and days as they are,
/// doubles by their bits, false as 0 and true as 1.
public final class RawNumbers {
  private RawNumbers() {}

  /// The bits of a column, one value per row; must not be changed.
  static long[] of(Column column) {
    return switch (column) {
      case LongColumn longs -> longs.values();
      case TemporalColumn moments -> moments.values();
      case DoubleColumn doubles -> bits(doubles);
      case DecimalColumn decimals -> decimals.lows();
      case BooleanColumn booleans -> bits(booleans);
      case SpelledColumn _ -> throw SpelledColumn.unexpected();
      case StringColumn _ -> throw new IllegalArgumentException("texts are no numbers");
    };
  }

  private static long[] bits(DoubleColumn column) {
    double[] values = column.values();
    long[] bits = new long[column.size()];
    for (int row = 0; row < bits.length; row++) {
      bits[row] = Double.doubleToLongBits(values[row]);
    }
    return bits;
  }

  private static long[] bits(BooleanColumn column) {
    boolean[] values = column.values();
    long[] bits = new long[column.size()];
    for (int row = 0; row < bits.length; row++) {
      bits[row] = values[row] ? 1 : 0;
    }
    return bits;
  }

  /// A column of the values `from` (inclusive) to `to` (exclusive).
  public static Column column(Type type, long[] bits, int from, int to, Validity validity) {
    return switch (type) {
      case SimpleType.LONG -> LongColumn.of(Arrays.copyOfRange(bits, from, to), validity);
      case SimpleType.DATE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
          TemporalColumn.of(type, Arrays.copyOfRange(bits, from, to), validity);
      case SimpleType.DOUBLE -> DoubleColumn.of(doubles(bits, from, to), validity);
      case DecimalType decimal ->
          DecimalColumn.narrow(decimal, Arrays.copyOfRange(bits, from, to), validity);
      case SimpleType.BOOLEAN -> BooleanColumn.of(booleans(bits, from, to), validity);
      case SimpleType.STRING, SimpleType.JSON ->
          throw new IllegalArgumentException("texts are no numbers");
    };
  }

  private static double[] doubles(long[] bits, int from, int to) {
    double[] values = new double[to - from];
    for (int row = 0; row < values.length; row++) {
      values[row] = Double.longBitsToDouble(bits[from + row]);
    }
    return values;
  }

  private static boolean[] booleans(long[] bits, int from, int to) {
    boolean[] values = new boolean[to - from];
    for (int row = 0; row < values.length; row++) {
      values[row] = bits[from + row] != 0;
    }
    return values;
  }
}
