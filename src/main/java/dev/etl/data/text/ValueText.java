package dev.etl.data.text;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;

/// Spells a value of any type so that it reads back as the same value.
public final class ValueText {
  private ValueText() {}

  /// The text of a row that is not null.
  public static String of(Column column, int row) {
    return switch (column) {
      case LongColumn longs -> Long.toString(longs.get(row));
      case DoubleColumn doubles -> DoubleText.of(doubles.get(row));
      case DecimalColumn decimals -> DecimalText.of(decimals, row);
      case BooleanColumn booleans -> Boolean.toString(booleans.get(row));
      case TemporalColumn moments -> of(moments, row);
      case StringColumn texts -> texts.get(row);
      case SpelledColumn spelled -> spelled.texts().get(row);
    };
  }

  /// The texts of a column.
  public static StringColumn texts(Column column) {
    StringColumn.Builder texts = new StringColumn.Builder(column.size());
    for (int row = 0; row < column.size(); row++) {
      if (column.isNull(row)) {
        texts.addNull();
      } else {
        texts.add(of(column, row));
      }
    }
    return texts.build();
  }

  /// The text of a date or timestamp that is not null.
  public static String of(TemporalColumn column, int row) {
    if (column.type() == Type.DATE) {
      return TemporalText.date(column.get(row));
    }
    return column.type() == Type.TIMESTAMPTZ
        ? TemporalText.instant(column.get(row))
        : TemporalText.timestamp(column.get(row));
  }
}
