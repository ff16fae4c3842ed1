package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.etl.data.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A table of plain objects, to be compared with another: longs, doubles, booleans, texts,
/// [LocalDate]s, [LocalDateTime]s and [Instant]s.
///
/// @param columns the columns as people see them: `id long`
record TypedTable(List<String> columns, List<List<@Nullable Object>> rows) {
  private static final double RELATIVE = 1e-12;

  static String column(String name, Type type) {
    return name + " " + type;
  }

  /// @param texts what is done to every text
  static TypedTable of(Schema schema, List<RecordBatch> batches, UnaryOperator<String> texts) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (RecordBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Column column : batch.columns()) {
          values.add(column.isNull(row) ? null : value(column, row, texts));
        }
        rows.add(values);
      }
    }
    return new TypedTable(
        schema.fields().stream().map(field -> column(field.name(), field.type())).toList(), rows);
  }

  private static Object value(Column column, int row, UnaryOperator<String> texts) {
    return switch (column) {
      case LongColumn longs -> longs.get(row);
      case DoubleColumn doubles -> doubles.get(row);
      case DecimalColumn decimals -> decimals.get(row);
      case BooleanColumn booleans -> booleans.get(row);
      case StringColumn strings -> texts.apply(strings.get(row));
      case SpelledColumn spelled -> value(SpelledColumn.values(spelled), row, texts);
      case TemporalColumn days when days.type() == Type.DATE -> LocalDate.ofEpochDay(days.get(row));
      case TemporalColumn instants when instants.type() == Type.TIMESTAMPTZ ->
          Instant.EPOCH.plus(instants.get(row), ChronoUnit.MICROS);
      case TemporalColumn moments ->
          LocalDate.EPOCH.atStartOfDay().plus(moments.get(row), ChronoUnit.MICROS);
    };
  }

  /// Asserts that the other has the same columns and rows in the same order; doubles may differ by
  /// their last digits.
  void assertSameAs(TypedTable other) {
    assertThat(columns).isEqualTo(other.columns);
    assertThat(rows).as("%s", rows).hasSameSizeAs(other.rows);
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        Object value = rows.get(row).get(column);
        Object due = other.rows.get(row).get(column);
        assertThat(same(value, due))
            .as("row %s, %s: %s, not %s", row, columns.get(column), value, due)
            .isTrue();
      }
    }
  }

  private static boolean same(@Nullable Object value, @Nullable Object due) {
    if (value instanceof Double one && due instanceof Double other && !one.equals(other)) {
      return Math.abs(one - other) <= RELATIVE * Math.max(Math.abs(one), Math.abs(other));
    }
    return value == null ? due == null : value.equals(due);
  }
}
