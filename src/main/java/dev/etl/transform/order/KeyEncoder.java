package dev.etl.transform.order;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import java.util.List;

/// Encodes the keys of rows so that their bytes compare as the rows do. Numbers, moments and
/// booleans compare by value, -0.0 as 0.0, NaN as the greatest number; texts by code point, which
/// is the order of their bytes in UTF-8. Each column begins with a byte that places its nulls.
///
/// The method: Goetz Graefe, "Implementing Sorting in Database Systems", ACM Computing Surveys
/// 38(3), 2006, section 2 (normalized keys); DuckDB and Velox sort in the same way. Immutable.
final class KeyEncoder {
  private static final int NULL_FIRST = 0;
  private static final int VALUE = 1;
  private static final int NULL_LAST = 2;

  private final List<SortKey> keys;
  private final int[] columns;

  /// @param columns the indexes of the columns of the keys
  KeyEncoder(List<SortKey> keys, int[] columns) {
    this.keys = List.copyOf(keys);
    this.columns = columns;
  }

  /// Adds the keys of all rows of a batch.
  void encode(RecordBatch batch, KeyBytes out) {
    Column[] values = new Column[columns.length];
    for (int index = 0; index < values.length; index++) {
      values[index] = SpelledColumn.values(batch.column(columns[index]));
    }
    for (int row = 0; row < batch.rows(); row++) {
      for (int index = 0; index < values.length; index++) {
        encode(values[index], row, keys.get(index), out);
      }
      out.end();
    }
  }

  private static void encode(Column column, int row, SortKey key, KeyBytes out) {
    if (column.isNull(row)) {
      out.put(key.nullsFirst() ? NULL_FIRST : NULL_LAST);
      return;
    }
    out.put(VALUE);
    int begin = out.position();
    switch (column) {
      case LongColumn longs -> out.putLong(longs.get(row) ^ Long.MIN_VALUE);
      case TemporalColumn moments -> out.putLong(moments.get(row) ^ Long.MIN_VALUE);
      case DoubleColumn doubles -> out.putLong(ordered(doubles.get(row)));
      case BooleanColumn booleans -> out.put(booleans.get(row) ? 1 : 0);
      case DecimalColumn decimals -> {
        out.putLong(decimals.high(row) ^ Long.MIN_VALUE);
        out.putLong(decimals.low(row));
      }
      case StringColumn texts -> encode(texts, row, key.natural(), out);
      case SpelledColumn _ -> throw SpelledColumn.unexpected();
    }
    if (key.descending()) {
      out.invert(begin);
    }
  }

  /// IEEE 754 bits in the order of the numbers: negative ones inverted, positive ones after them.
  private static long ordered(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits ^ ((bits >> 63) | Long.MIN_VALUE);
  }

  private static void encode(StringColumn texts, int row, boolean natural, KeyBytes out) {
    int from = texts.offsets()[row];
    int to = texts.offsets()[row + 1];
    if (natural) {
      NaturalOrder.encode(texts.bytes(), from, to, out);
    }
    out.putText(texts.bytes(), from, to);
  }
}
