package dev.etl.transform;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Batches from rows of plain objects, and back.
final class Tables {
  private Tables() {}

  static RecordBatch batch(Schema schema, List<? extends List<@Nullable Object>> rows) {
    List<Column> columns = new ArrayList<>();
    for (int index = 0; index < schema.size(); index++) {
      Column.Builder builder = Column.Builder.of(schema.field(index).type(), rows.size());
      for (List<@Nullable Object> row : rows) {
        add(builder, row.get(index));
      }
      columns.add(builder.build());
    }
    return new RecordBatch(schema, rows.size(), columns);
  }

  private static void add(Column.Builder builder, @Nullable Object value) {
    if (value == null) {
      builder.addNull();
      return;
    }
    switch (builder) {
      case LongColumn.Builder longs -> longs.add((Long) value);
      case DoubleColumn.Builder doubles -> doubles.add((Double) value);
      case DecimalColumn.Builder decimals -> decimals.add(((BigDecimal) value).unscaledValue());
      case BooleanColumn.Builder booleans -> booleans.add((Boolean) value);
      case TemporalColumn.Builder moments -> moments.add((Long) value);
      case StringColumn.Builder texts -> texts.add((String) value);
    }
  }

  static List<List<@Nullable Object>> rows(Iterable<RecordBatch> batches) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (RecordBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Column column : batch.columns()) {
          values.add(column.isNull(row) ? null : value(column, row));
        }
        rows.add(values);
      }
    }
    return rows;
  }

  private static Object value(Column column, int row) {
    return switch (column) {
      case LongColumn longs -> longs.get(row);
      case DoubleColumn doubles -> doubles.get(row);
      case DecimalColumn decimals -> decimals.get(row);
      case BooleanColumn booleans -> booleans.get(row);
      case TemporalColumn moments -> moments.get(row);
      case StringColumn texts -> texts.get(row);
      case SpelledColumn spelled -> spelled.texts().get(row);
    };
  }
}
