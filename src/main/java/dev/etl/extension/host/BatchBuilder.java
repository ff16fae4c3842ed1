package dev.etl.extension.host;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds a batch from the values that a class gives. Used by one thread.
final class BatchBuilder {
  private static final long FIRST_DAY = LocalDate.of(0, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(9_999, 12, 31).toEpochDay();
  private static final long DAY = 86_400;
  private static final long MICROS = 1_000_000;
  private static final int NANOS = 1_000;

  private final Schema schema;
  private final List<Column.Builder> columns = new ArrayList<>();
  private int rows;

  BatchBuilder(Schema schema) {
    this.schema = schema;
    schema.fields().forEach(field -> columns.add(Column.Builder.of(field.type(), 64)));
  }

  int rows() {
    return rows;
  }

  /// @throws IllegalArgumentException if a value does not fit; then nothing may be added any more
  void add(@Nullable Object[] values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "expected %d values, one for each column, but got %d"
              .formatted(columns.size(), values.length));
    }
    for (int index = 0; index < values.length; index++) {
      Object value = values[index];
      if (value == null || isNaN(value)) {
        columns.get(index).addNull();
      } else if (!add(index, value)) {
        throw new IllegalArgumentException(
            "the column '%s' is a %s, which cannot hold the %s '%s'"
                .formatted(
                    schema.field(index).name(),
                    schema.field(index).type(),
                    value.getClass().getSimpleName(),
                    value));
      }
    }
    rows++;
  }

  /// @return whether it fits
  private boolean add(int index, Object value) {
    switch (columns.get(index)) {
      case LongColumn.Builder longs -> {
        if (!isWhole(value)) {
          return false;
        }
        longs.add(((Number) value).longValue());
      }
      case DoubleColumn.Builder doubles -> {
        if (!(value instanceof Number number)) {
          return false;
        }
        doubles.add(number.doubleValue());
      }
      case DecimalColumn.Builder decimals -> {
        return addDecimal(decimals, value);
      }
      case BooleanColumn.Builder booleans -> {
        if (!(value instanceof Boolean truth)) {
          return false;
        }
        booleans.add(truth);
      }
      case TemporalColumn.Builder moments -> {
        return addMoment(moments, schema.field(index).type(), value);
      }
      case StringColumn.Builder texts -> {
        if (!(value instanceof String text)) {
          return false;
        }
        texts.add(text);
      }
    }
    return true;
  }

  private static boolean isNaN(Object value) {
    return (value instanceof Double number && number.isNaN())
        || (value instanceof Float shorter && shorter.isNaN());
  }

  private static boolean isWhole(Object value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte;
  }

  private static boolean addDecimal(DecimalColumn.Builder decimals, Object value) {
    if (!(value instanceof BigDecimal number)) {
      return false;
    }
    DecimalType type = decimals.type();
    try {
      BigDecimal scaled = number.setScale(type.scale(), RoundingMode.UNNECESSARY);
      if (scaled.precision() > type.precision()) {
        return false;
      }
      decimals.add(scaled.unscaledValue());
      return true;
    } catch (ArithmeticException _) {
      return false;
    }
  }

  private static boolean addMoment(TemporalColumn.Builder moments, Type type, Object value) {
    if (type.equals(Type.DATE)) {
      if (!(value instanceof LocalDate date) || !isInRange(date.toEpochDay())) {
        return false;
      }
      moments.add(date.toEpochDay());
      return true;
    }
    Instant instant;
    if (type.equals(Type.TIMESTAMP) && value instanceof LocalDateTime time) {
      instant = time.toInstant(ZoneOffset.UTC);
    } else if (type.equals(Type.TIMESTAMPTZ) && value instanceof Instant given) {
      instant = given;
    } else {
      return false;
    }
    if (!isInRange(Math.floorDiv(instant.getEpochSecond(), DAY))) {
      return false;
    }
    moments.add(instant.getEpochSecond() * MICROS + instant.getNano() / NANOS);
    return true;
  }

  private static boolean isInRange(long day) {
    return day >= FIRST_DAY && day <= LAST_DAY;
  }

  RecordBatch build() {
    return new RecordBatch(schema, rows, columns.stream().map(Column.Builder::build).toList());
  }
}
