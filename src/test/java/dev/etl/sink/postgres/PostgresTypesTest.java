package dev.etl.sink.postgres;

import static dev.etl.format.TestTables.batch;
import static dev.etl.format.TestTables.row;
import static dev.etl.sink.postgres.PostgresSchema.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RandomDecimals;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.SimpleType;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.data.text.TemporalText;
import dev.etl.data.text.ValueText;
import dev.etl.format.TestTables;
import dev.etl.sink.WriteMode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Values arrive as they are, in both formats of COPY and in columns of other types.
@Timeout(120)
final class PostgresTypesTest {
  private static final Schema COLUMNS =
      Schema.of(
          Field.of("id", Type.LONG),
          Field.of("value", Type.DOUBLE),
          Field.of("flag", Type.BOOLEAN),
          Field.of("day", Type.DATE),
          Field.of("moment", Type.TIMESTAMP),
          Field.of("text", Type.STRING));
  private static final long MICROS = TemporalText.parseTimestamp("2026-01-02 03:04:05.000006");

  private final PostgresSchema schema = PostgresSchema.create();

  @AfterEach
  void close() {
    schema.close();
  }

  private static long day(int year, int month, int day) {
    return LocalDate.of(year, month, day).toEpochDay();
  }

  private static RecordBatch edges() {
    return batch(
        COLUMNS,
        row(Long.MAX_VALUE, 0.1, true, day(2026, 1, 2), MICROS, "tab\tline\nreturn\r\\N \\. \"'"),
        row(Long.MIN_VALUE, -0.0, false, day(0, 12, 31), -62_135_596_800_000_001L, ""),
        row(0, Double.POSITIVE_INFINITY, null, day(9999, 12, 31), 0, "é漢😀\u2028\u0001"),
        row(1, Double.NEGATIVE_INFINITY, null, day(10_000, 1, 1), -1, "\\"),
        row(2, Double.MIN_VALUE, null, day(-4711, 1, 1), Long.MAX_VALUE, "\\.\n"),
        row(
            3,
            Double.NaN,
            null,
            day(5_874_897, 12, 31),
            day(-4711, 1, 1) * TemporalText.MICROS_OF_DAY,
            null),
        row(null, null, null, null, null, null));
  }

  private static final List<String> EDGES =
      List.of(
          "9223372036854775807|0.1|t|2026-01-02|2026-01-02 03:04:05.000006|tab\tline\n"
              + "return\r"
              + "\\N \\. \"'",
          "-9223372036854775808|-0|f|0001-12-31 BC|0001-12-31 23:59:59.999999 BC|",
          "0|Infinity|~|9999-12-31|1970-01-01 00:00:00|é漢😀\u2028\u0001",
          "1|-Infinity|~|10000-01-01|1969-12-31 23:59:59.999999|\\",
          "2|5e-324|~|4712-01-01 BC|294247-01-10 04:00:54.775807|\\.\n",
          "3|NaN|~|5874897-12-31|4712-01-01 00:00:00 BC|~",
          "~|~|~|~|~|~");

  private static final String ALL =
      "SELECT id::text, value::text, flag::text::bool, day::text, moment::text, text FROM facts"
          + " ORDER BY ctid";

  @Test
  void everyTypeIsWrittenInBinary() {
    load(schema.sink(null), edges());
    assertThat(schema.ask(ALL)).isEqualTo(EDGES);
    assertThat(
            schema.ask(
                "SELECT data_type FROM information_schema.columns WHERE table_schema ="
                    + " current_schema ORDER BY ordinal_position"))
        .containsExactly(
            "bigint", "double precision", "boolean", "date", "timestamp without time zone", "text");
  }

  @Test
  void everyTypeIsWrittenAsTextBesideAColumnThatNeedsIt() {
    schema.execute(
        "CREATE TABLE facts (id numeric, value double precision, flag boolean, day date,"
            + " moment timestamp, text text)");
    load(schema.sink(WriteMode.APPEND), edges());
    assertThat(schema.ask(ALL)).isEqualTo(EDGES);
  }

  private static final Schema DECIMALS =
      Schema.of(
          Field.of("small", new DecimalType(12, 2)),
          Field.of("large", new DecimalType(38, 10)),
          Field.of("fraction", new DecimalType(38, 38)),
          Field.of("whole", new DecimalType(18, 0)));

  private static RecordBatch decimals(Random random, int rows) {
    List<Column> columns = new ArrayList<>();
    for (Field field : DECIMALS.fields()) {
      DecimalType type = (DecimalType) field.type();
      DecimalColumn.Builder column = new DecimalColumn.Builder(type, rows);
      for (int row = 0; row < rows; row++) {
        if (random.nextInt(10) == 0) {
          column.addNull();
        } else {
          column.add(RandomDecimals.unscaled(type, random));
        }
      }
      columns.add(column.build());
    }
    return new RecordBatch(DECIMALS, rows, columns);
  }

  private static List<String> texts(RecordBatch batch) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      StringJoiner values = new StringJoiner("|");
      for (Column column : batch.columns()) {
        values.add(column.isNull(row) ? "~" : ValueText.of(column, row));
      }
      texts.add(values.toString());
    }
    return texts.stream().sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // a new table, in binary
        "CREATE TABLE facts (small numeric(12,2), large numeric, fraction numeric, whole numeric)",
        "CREATE TABLE facts (small numeric, large text, fraction varchar, whole numeric(20,1))"
      })
  void decimalsArriveWithAllTheirDigits(String table) {
    long seed = System.nanoTime();
    RecordBatch batch = decimals(new Random(seed), 2_000);
    if (!table.isEmpty()) {
      schema.execute(table);
    }
    load(schema.sink(table.isEmpty() ? null : WriteMode.APPEND), batch);
    // Rows of different lengths are not in the order of their insertion.
    assertThat(
            schema
                .ask(
                    "SELECT small::text, large::text, fraction::text, trunc(whole)::text FROM"
                        + " facts")
                .stream()
                .sorted()
                .toList())
        .as("seed %s", seed)
        .isEqualTo(texts(batch));
    if (table.isEmpty()) {
      assertThat(
              schema.ask(
                  "SELECT numeric_precision, numeric_scale FROM information_schema.columns"
                      + " WHERE table_schema = current_schema ORDER BY ordinal_position"))
          .containsExactly("12|2", "38|10", "38|38", "18|0");
    }
  }

  @Test
  void doublesTakeDecimalsOfAFewDigits() {
    schema.execute("CREATE TABLE facts (x double precision)");
    Schema few = Schema.of(Field.of("x", new DecimalType(15, 2)));
    load(schema.sink(WriteMode.APPEND), batch(few, row(new BigDecimal("0.10"))));
    assertThat(schema.ask("SELECT x FROM facts")).containsExactly("0.1");
    Schema many = Schema.of(Field.of("x", new DecimalType(16, 2)));
    assertThatThrownBy(
            () -> load(schema.sink(WriteMode.APPEND), batch(many, row(new BigDecimal("0.10")))))
        .hasMessageContaining("cannot hold values of type decimal(16,2)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bigint", "numeric"})
  void momentsAreInUtcWhereTheColumnHasATimeZone(String type) {
    schema.execute(
        "SET timezone = 'Asia/Tokyo'",
        "CREATE TABLE facts (id " + type + ", moment timestamptz, day timestamptz)");
    load(
        schema.sink(WriteMode.APPEND),
        batch(
            Schema.of(
                Field.of("id", Type.LONG),
                Field.of("moment", Type.TIMESTAMP),
                Field.of("day", Type.DATE)),
            row(1, MICROS, day(2026, 1, 2)),
            row(2, -62_135_596_800_000_001L, null)));
    assertThat(
            schema.ask(
                "SELECT id, moment AT TIME ZONE 'UTC', day AT TIME ZONE 'UTC' FROM facts"
                    + " ORDER BY id"))
        .containsExactly(
            "1|2026-01-02 03:04:05.000006|2026-01-02 00:00:00",
            "2|0001-12-31 23:59:59.999999 BC|~");
  }

  @ParameterizedTest
  @CsvSource({
    "integer, LONG, 2147483647, 2147483648",
    "smallint, LONG, -32768, -32769",
    "real, DOUBLE, 3.4028234663852886E38, 3.5E38",
    "real, DOUBLE, 1.401298464324817E-45, 1E-50",
    "date, DATE, 2145042905, 2145042906",
    "date, DATE, 0, 9223372036854775807",
    "timestamp, DATE, 0, 106751991168",
    "timestamp, TIMESTAMP, 0, -9223372036854775808",
    "'numeric(3,1)', DOUBLE, 99.9, 100",
    "varchar(3), LONG, 123, 1234",
  })
  void aValueThatTheColumnCannotHoldIsToldWithItsRow(
      String columnType, SimpleType type, String good, String bad) {
    schema.execute("CREATE TABLE facts (x " + columnType + ")", "INSERT INTO facts VALUES (NULL)");
    Schema columns = Schema.of(Field.of("x", type));
    RecordBatch first = batch(columns, row(value(type, good)), row(value(type, good)));
    RecordBatch second = batch(columns, row(value(type, good)), row(value(type, bad)));
    load(schema.sink(WriteMode.APPEND), first);
    assertThat(schema.ask("SELECT x FROM facts")).hasSize(3);
    assertThatThrownBy(() -> load(schema.sink(WriteMode.APPEND), first, second))
        .isInstanceOfSatisfying(
            EtlException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.DATA);
              assertThat(e.hint()).isNotEmpty();
            })
        .hasMessageContaining("row 4, column x: ");
    assertThat(schema.ask("SELECT x FROM facts")).hasSize(3);
  }

  private static Object value(Type type, String text) {
    return type == Type.DOUBLE ? (Object) Double.parseDouble(text) : (Object) Long.parseLong(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bigint", "numeric"})
  void theServerHoldsNoTextWithAZeroByte(String type) {
    schema.execute("CREATE TABLE facts (id " + type + ", text text)");
    Schema columns = Schema.of(Field.of("id", Type.LONG), Field.of("text", Type.STRING));
    assertThatThrownBy(
            () ->
                load(
                    schema.sink(WriteMode.APPEND),
                    batch(columns, row(1, "a")),
                    batch(columns, row(2, "b"), row(3, "nul\0"))))
        .isInstanceOfSatisfying(
            EtlException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA))
        .hasMessageContaining("row 3");
    assertThat(schema.ask("SELECT * FROM facts")).isEmpty();
  }

  @Test
  void valuesOfOtherTypesAreSpelledInTextColumns() {
    schema.execute(
        "CREATE TABLE facts (id varchar(30), value text, flag char(5), day text, moment text,"
            + " text jsonb)");
    load(
        schema.sink(WriteMode.APPEND),
        batch(COLUMNS, row(-5, 0.1, true, day(2026, 1, 2), MICROS, "{\"a\": 1}")));
    assertThat(schema.ask("SELECT * FROM facts"))
        .containsExactly("-5|0.1|true |2026-01-02|2026-01-02 03:04:05.000006|{\"a\": 1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bigint", "numeric"})
  void randomRowsArriveToTheBit(String type) throws SQLException {
    long seed = System.nanoTime();
    RecordBatch random = TestTables.random(new Random(seed), 5_000);
    schema.execute(
        "CREATE TABLE facts (row int, text text, count " + type + ", ratio double precision)");
    load(schema.sink(WriteMode.APPEND), numbered(random));
    try (Connection connection = PostgresServer.connect(schema.url(), "postgres");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT text, count::bigint, ratio FROM facts ORDER BY row")) {
      for (int row = 0; row < random.rows(); row++) {
        assertThat(rows.next()).isTrue();
        @Nullable Object[] found = {
          rows.getString(1), rows.getObject(2, Long.class), rows.getObject(3, Double.class)
        };
        assertThat(found).as("row %d, seed %d", row, seed).isEqualTo(expected(random, row));
      }
      assertThat(rows.next()).isFalse();
    }
  }

  /// The server puts small rows where it finds room.
  private static RecordBatch numbered(RecordBatch batch) {
    List<Field> fields = new ArrayList<>(List.of(Field.of("row", Type.LONG)));
    fields.addAll(batch.schema().fields());
    long[] numbers = LongStream.range(0, batch.rows()).toArray();
    List<Column> columns =
        new ArrayList<>(List.of(LongColumn.of(numbers, Validity.all(batch.rows()))));
    columns.addAll(batch.columns());
    return new RecordBatch(new Schema(fields), batch.rows(), columns);
  }

  private static @Nullable Object[] expected(RecordBatch batch, int row) {
    @Nullable Object[] values = new @Nullable Object[3];
    values[0] =
        batch.column(0) instanceof StringColumn texts && !texts.isNull(row) ? texts.get(row) : null;
    values[1] =
        batch.column(1) instanceof LongColumn longs && !longs.isNull(row) ? longs.get(row) : null;
    values[2] =
        batch.column(2) instanceof DoubleColumn doubles && !doubles.isNull(row)
            ? doubles.get(row)
            : null;
    return values;
  }
}
