package dev.etl.format;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Small tables for tests.
public final class TestTables {
  public static final Schema SCHEMA =
      Schema.of(
          Field.of("text", Type.STRING),
          Field.of("count", Type.LONG),
          Field.of("ratio", Type.DOUBLE));

  private static final List<String> PIECES =
      List.of(
          "", "a", " ", ",", "\"", "\n", "\r", "\r\n", "\t", "\\", "|", "é", "漢", "😀", "\u2028");

  private TestTables() {}

  public static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }

  public static RecordBatch batch(@Nullable Object[]... rows) {
    return batch(SCHEMA, rows);
  }

  public static RecordBatch batch(Schema schema, @Nullable Object[]... rows) {
    List<Column> columns = new ArrayList<>();
    for (int index = 0; index < schema.size(); index++) {
      Column.Builder builder = Column.Builder.of(schema.field(index).type(), rows.length);
      for (@Nullable Object[] row : rows) {
        add(builder, row[index]);
      }
      columns.add(builder.build());
    }
    return new RecordBatch(schema, rows.length, columns);
  }

  /// A batch of hard cases, the same for the same seed.
  public static RecordBatch random(Random random, int rows) {
    @Nullable Object[][] values = new @Nullable Object[rows][];
    for (int row = 0; row < rows; row++) {
      values[row] = row(randomText(random), randomLong(random), randomDouble(random));
    }
    return batch(values);
  }

  private static @Nullable String randomText(Random random) {
    if (random.nextInt(8) == 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static @Nullable Long randomLong(Random random) {
    return random.nextInt(8) == 0 ? null : random.nextLong() >> random.nextInt(64);
  }

  private static @Nullable Double randomDouble(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> Double.longBitsToDouble(random.nextLong());
      default -> random.nextGaussian();
    };
  }

  private static void add(Column.Builder builder, @Nullable Object value) {
    if (value == null) {
      builder.addNull();
      return;
    }
    switch (builder) {
      case LongColumn.Builder longs -> longs.add(((Number) value).longValue());
      case DoubleColumn.Builder doubles -> doubles.add(((Number) value).doubleValue());
      case DecimalColumn.Builder decimals -> decimals.add(((BigDecimal) value).unscaledValue());
      case BooleanColumn.Builder booleans -> booleans.add((Boolean) value);
      case TemporalColumn.Builder moments -> moments.add(((Number) value).longValue());
      case StringColumn.Builder texts -> texts.add((String) value);
    }
  }
}
