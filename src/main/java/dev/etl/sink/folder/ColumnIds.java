package dev.etl.sink.folder;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.text.DecimalText;

/// Numbers the values of one column in order of first occurrence: 0 for null, others from 1. Used
/// by one thread at a time.
final class ColumnIds {
  private final NumberIds numbers = new NumberIds();
  private final TextIds texts = new TextIds();

  /// Writes the number of each row into `ids`.
  void of(Column column, int[] ids) {
    int rows = column.size();
    switch (column) {
      case LongColumn longs -> ofNumbers(column, longs.values(), ids);
      case TemporalColumn moments -> ofNumbers(column, moments.values(), ids);
      case DoubleColumn doubles -> {
        for (int row = 0; row < rows; row++) {
          ids[row] =
              column.isNull(row) ? 0 : 1 + numbers.of(Double.doubleToLongBits(doubles.get(row)));
        }
      }
      case DecimalColumn decimals when decimals.isWide() -> {
        for (int row = 0; row < rows; row++) {
          byte[] text = DecimalText.of(decimals, row).getBytes(ISO_8859_1);
          ids[row] = column.isNull(row) ? 0 : 1 + texts.of(text, 0, text.length);
        }
      }
      case DecimalColumn decimals -> ofNumbers(column, decimals.lows(), ids);
      case BooleanColumn booleans -> {
        for (int row = 0; row < rows; row++) {
          ids[row] = column.isNull(row) ? 0 : booleans.get(row) ? 1 : 2;
        }
      }
      case SpelledColumn _ -> throw SpelledColumn.unexpected();
      case StringColumn strings -> ofTexts(strings, ids);
    }
  }

  private void ofNumbers(Column column, long[] values, int[] ids) {
    for (int row = 0; row < column.size(); row++) {
      ids[row] = column.isNull(row) ? 0 : 1 + numbers.of(values[row]);
    }
  }

  private void ofTexts(StringColumn column, int[] ids) {
    byte[] bytes = column.bytes();
    int[] offsets = column.offsets();
    for (int row = 0; row < column.size(); row++) {
      int from = offsets[row];
      int to = offsets[row + 1];
      ids[row] = column.isNull(row) ? 0 : 1 + texts.of(bytes, from, to);
    }
  }
}
