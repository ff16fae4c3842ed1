package dev.etl.sink.open;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RandomDecimals;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/// Tables of all types with all that is hard about them, and what DuckDB reads.
final class ParquetTables {
  static final Schema SCHEMA =
      Schema.of(
          Field.of("long", Type.LONG),
          Field.of("double", Type.DOUBLE),
          Field.of("boolean", Type.BOOLEAN),
          Field.of("date", Type.DATE),
          Field.of("timestamp", Type.TIMESTAMP),
          Field.of("instant", Type.TIMESTAMPTZ),
          Field.of("string", Type.STRING),
          Field.of("small", new DecimalType(9, 2)),
          Field.of("medium", new DecimalType(18, 6)),
          Field.of("large", new DecimalType(38, 10)));

  private static final List<Long> LONGS = List.of(0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);
  private static final List<Double> DOUBLES =
      List.of(
          0.0,
          -0.0,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.MIN_VALUE,
          -Double.MAX_VALUE);
  private static final List<String> TEXTS = List.of("", "a", "é", "漢", "😀", "a\nb", "\"", "'");

  private ParquetTables() {}

  /// Batches of some rows in all, the same for the same seed.
  static List<RecordBatch> random(Random random, int rows) {
    List<Source> sources =
        SCHEMA.fields().stream().map(field -> Source.of(field.type(), random)).toList();
    List<RecordBatch> batches = new ArrayList<>();
    for (int left = rows; left > 0; ) {
      int size = Math.min(left, random.nextInt(1, 2 * RecordBatch.ROWS));
      batches.add(
          new RecordBatch(
              SCHEMA, size, sources.stream().map(source -> source.column(random, size)).toList()));
      left -= size;
    }
    return batches;
  }

  /// How the values of a column are chosen.
  ///
  /// @param nulls how many of a hundred are null
  /// @param texts how many different texts there are
  private record Source(Type type, int nulls, int texts) {
    static Source of(Type type, Random random) {
      return new Source(
          type, List.of(0, 0, 1, 50, 100).get(random.nextInt(5)), 1 << random.nextInt(20));
    }

    Column column(Random random, int rows) {
      Column.Builder builder = Column.Builder.of(type, rows);
      boolean without = random.nextInt(4) == 0 && nulls < 100;
      for (int row = 0; row < rows; row++) {
        if (!without && random.nextInt(100) < nulls) {
          builder.addNull();
        } else {
          add(builder, random);
        }
      }
      return builder.build();
    }

    private void add(Column.Builder builder, Random random) {
      boolean hard = random.nextInt(8) == 0;
      switch (builder) {
        case LongColumn.Builder longs -> longs.add(hard ? any(LONGS, random) : random.nextLong());
        case DoubleColumn.Builder doubles ->
            doubles.add(hard ? any(DOUBLES, random) : random.nextGaussian());
        case DecimalColumn.Builder decimals ->
            decimals.add(RandomDecimals.unscaled(decimals.type(), random));
        case BooleanColumn.Builder booleans -> booleans.add(random.nextBoolean());
        case TemporalColumn.Builder moments ->
            moments.add(
                type == Type.DATE
                    ? random.nextInt(-2_000_000, 2_000_000)
                    : random.nextLong(-(1L << 55), 1L << 55));
        case StringColumn.Builder strings ->
            strings.add(
                hard ? any(TEXTS, random) : "text é " + Integer.toHexString(random.nextInt(texts)));
      }
    }

    private static <T> T any(List<T> values, Random random) {
      return values.get(random.nextInt(values.size()));
    }
  }

  /// All rows of a file as texts that tell every difference.
  static List<String> read(String path) throws SQLException {
    return query(
        """
        SELECT "long", "double", "boolean", "date" - DATE '1970-01-01', epoch_us("timestamp"),
          epoch_us("instant"), "string", "small", "medium", "large"
        FROM '%s'
        """
            .formatted(path));
  }

  /// The rows of a query, the values of each joined.
  static List<String> query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      try (ResultSet found = statement.executeQuery(sql)) {
        List<String> rows = new ArrayList<>();
        while (found.next()) {
          StringJoiner row = new StringJoiner("|");
          for (int index = 1; index <= found.getMetaData().getColumnCount(); index++) {
            row.add(String.valueOf(found.getObject(index)));
          }
          rows.add(row.toString());
        }
        return rows;
      }
    }
  }

  /// The rows of batches as [#read] tells them.
  static List<String> texts(List<RecordBatch> batches) {
    return batches.stream()
        .flatMap(batch -> IntStream.range(0, batch.rows()).mapToObj(row -> text(batch, row)))
        .toList();
  }

  private static String text(RecordBatch batch, int row) {
    StringJoiner text = new StringJoiner("|");
    for (Column column : batch.columns()) {
      text.add(column.isNull(row) ? "null" : String.valueOf(value(column, row)));
    }
    return text.toString();
  }

  private static Object value(Column column, int row) {
    return switch (column) {
      case LongColumn longs -> longs.get(row);
      case DoubleColumn doubles -> doubles.get(row);
      case DecimalColumn decimals -> decimals.get(row);
      case BooleanColumn booleans -> booleans.get(row);
      case TemporalColumn moments -> moments.get(row);
      case StringColumn strings -> strings.get(row);
      case SpelledColumn spelled -> spelled.texts().get(row);
    };
  }
}
