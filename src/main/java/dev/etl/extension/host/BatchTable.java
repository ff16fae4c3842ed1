package dev.etl.extension.host;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.extension.Table;
import dev.etl.extension.TableColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A batch as classes see it.
record BatchTable(RecordBatch batch, List<TableColumn> columns) implements Table {
  private static final long MICROS = 1_000_000;
  private static final int NANOS = 1_000;

  @Override
  public int rows() {
    return batch.rows();
  }

  @Override
  public boolean isNull(int row, int column) {
    return batch.column(column).isNull(checked(row));
  }

  private int checked(int row) {
    return Objects.checkIndex(row, batch.rows());
  }

  @Override
  public @Nullable Object get(int row, int column) {
    if (isNull(row, column)) {
      return null;
    }
    return switch (batch.column(column)) {
      case LongColumn longs -> longs.get(row);
      case DoubleColumn doubles -> doubles.get(row);
      case DecimalColumn decimals -> decimals.get(row);
      case BooleanColumn booleans -> booleans.get(row);
      case TemporalColumn moments -> moment(moments.type(), moments.get(row));
      case StringColumn texts -> texts.get(row);
      case SpelledColumn _ -> throw SpelledColumn.unexpected();
    };
  }

  private static Object moment(Type type, long value) {
    if (type.equals(Type.DATE)) {
      return LocalDate.ofEpochDay(value);
    }
    long seconds = Math.floorDiv(value, MICROS);
    int nanos = (int) Math.floorMod(value, MICROS) * NANOS;
    return type.equals(Type.TIMESTAMP)
        ? LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC)
        : Instant.ofEpochSecond(seconds, nanos);
  }

  @Override
  public long getLong(int row, int column) {
    if (!isNull(row, column) && batch.column(column) instanceof LongColumn longs) {
      return longs.get(row);
    }
    throw notA("long", row, column);
  }

  @Override
  public double getDouble(int row, int column) {
    Column values = batch.column(column);
    if (!values.isNull(checked(row))) {
      if (values instanceof DoubleColumn doubles) {
        return doubles.get(row);
      }
      if (values instanceof LongColumn longs) {
        return longs.get(row);
      }
      if (values instanceof DecimalColumn decimals) {
        return decimals.toDouble(row);
      }
    }
    throw notA("number", row, column);
  }

  private IllegalArgumentException notA(String type, int row, int column) {
    return new IllegalArgumentException(
        "row %d of the column '%s' is %s, not a %s"
            .formatted(
                row,
                columns.get(column).name(),
                isNull(row, column) ? "null" : "a " + batch.column(column).type(),
                type));
  }
}
