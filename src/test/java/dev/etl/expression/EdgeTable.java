package dev.etl.expression;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.SimpleType;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.text.TemporalText;
import dev.etl.data.text.ValueText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A table of edge values: two columns of each type, in which all pairs of the values of that type
/// stand side by side; which pairs of different types meet is left to chance, with a fixed seed.
final class EdgeTable {
  private static final long SEED = 42;

  private static final List<@Nullable String> LONGS =
      Arrays.asList(
          "0",
          "1",
          "-1",
          "2",
          "3",
          "7",
          "-5",
          "10",
          "150",
          "9223372036854775807",
          "-9223372036854775808",
          "9007199254740993",
          null);
  private static final List<@Nullable String> DOUBLES =
      Arrays.asList(
          "0.0",
          "-0.0",
          "1.0",
          "-1.0",
          "0.5",
          "2.5",
          "-2.5",
          "1.0E308",
          "-1.0E308",
          "4.9E-324",
          "inf",
          "-inf",
          "123.456",
          "0.1",
          "9.007199254740992E15",
          null);
  private static final List<@Nullable String> BOOLEANS = Arrays.asList("true", "false", null);
  private static final List<@Nullable String> STRINGS =
      Arrays.asList(
          "",
          "a",
          "abc",
          "ABC",
          " a b ",
          "äöü€",
          "😀x",
          "a,b,c",
          "%_",
          "5",
          "-12",
          "1.5",
          "2024-02-29",
          "true",
          "inf",
          "o'x",
          "\u00a0é\u3000",
          null);
  private static final List<@Nullable String> DATES =
      Arrays.asList(
          "1970-01-01",
          "2024-02-29",
          "1969-12-31",
          "1900-03-01",
          "0002-01-01",
          "9999-12-31",
          "2000-12-31",
          null);
  private static final List<@Nullable String> TIMESTAMPS =
      Arrays.asList(
          "1970-01-01 00:00:00",
          "1969-12-31 23:59:59.999999",
          "2024-02-29 12:34:56.789",
          "1900-02-28 00:00:01",
          "0002-01-01 00:00:00",
          "9999-12-31 23:59:59",
          "2024-02-29 00:00:00",
          null);

  static final Schema SCHEMA =
      Schema.of(
          Field.of("l1", Type.LONG),
          Field.of("l2", Type.LONG),
          Field.of("d1", Type.DOUBLE),
          Field.of("d2", Type.DOUBLE),
          Field.of("b1", Type.BOOLEAN),
          Field.of("b2", Type.BOOLEAN),
          Field.of("s1", Type.STRING),
          Field.of("s2", Type.STRING),
          Field.of("t1", Type.DATE),
          Field.of("t2", Type.DATE),
          Field.of("ts1", Type.TIMESTAMP),
          Field.of("ts2", Type.TIMESTAMP));

  static final RecordBatch BATCH = batch();

  private EdgeTable() {}

  private static List<@Nullable String> values(Type type) {
    return switch (type) {
      case SimpleType.LONG -> LONGS;
      case SimpleType.DOUBLE -> DOUBLES;
      case DecimalType _ -> throw new IllegalArgumentException("no edges of " + type);
      case SimpleType.BOOLEAN -> BOOLEANS;
      case SimpleType.STRING, SimpleType.JSON -> STRINGS;
      case SimpleType.DATE -> DATES;
      case SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ -> TIMESTAMPS;
    };
  }

  private static RecordBatch batch() {
    int rows = STRINGS.size() * STRINGS.size();
    Random random = new Random(SEED);
    List<Column> columns = new ArrayList<>();
    for (int field = 0; field < SCHEMA.size(); field += 2) {
      Type type = SCHEMA.field(field).type();
      List<@Nullable String> values = values(type);
      List<Integer> pairs = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        pairs.add(row % (values.size() * values.size()));
      }
      Collections.shuffle(pairs, random);
      columns.add(
          column(type, pairs.stream().map(pair -> values.get(pair % values.size())).toList()));
      columns.add(
          column(type, pairs.stream().map(pair -> values.get(pair / values.size())).toList()));
    }
    return new RecordBatch(SCHEMA, rows, columns);
  }

  private static Column column(Type type, List<@Nullable String> texts) {
    Column.Builder builder = Column.Builder.of(type, texts.size());
    for (@Nullable String text : texts) {
      if (text == null) {
        builder.addNull();
        continue;
      }
      switch (builder) {
        case LongColumn.Builder longs -> longs.add(Long.parseLong(text));
        case DoubleColumn.Builder doubles ->
            doubles.add(Double.parseDouble(text.replace("inf", "Infinity")));
        case DecimalColumn.Builder decimals -> decimals.add(new BigDecimal(text).unscaledValue());
        case BooleanColumn.Builder booleans -> booleans.add(Boolean.parseBoolean(text));
        case StringColumn.Builder strings -> strings.add(text);
        case TemporalColumn.Builder moments ->
            moments.add(
                type == Type.DATE
                    ? TemporalText.parseDate(text)
                    : TemporalText.parseTimestamp(text));
      }
    }
    return builder.build();
  }

  /// The rows as SQL: `(0, 1, NULL, ...), ...`, each beginning with its number.
  static String sql() {
    StringBuilder sql = new StringBuilder();
    for (int row = 0; row < BATCH.rows(); row++) {
      sql.append(row == 0 ? "(" : ", (").append(row);
      for (Column column : BATCH.columns()) {
        sql.append(", ");
        if (column.isNull(row)) {
          sql.append("NULL");
        } else {
          sql.append('\'').append(ValueText.of(column, row).replace("'", "''")).append('\'');
        }
      }
      sql.append(')');
    }
    return sql.toString();
  }
}
