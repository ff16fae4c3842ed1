package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputCompression;
import dev.etl.format.OutputFormat;
import dev.etl.sink.FileSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.WriteMode;
import dev.etl.sink.open.SinkOpener;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Spark reads the Parquet files that one machine writes: every type, several row groups, folders.
@Tag("spark")
final class ParquetOnSparkTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("k", Type.LONG),
          Field.of("l", Type.LONG),
          Field.of("d", Type.DOUBLE),
          Field.of("b", Type.BOOLEAN),
          Field.of("day", Type.DATE),
          Field.of("at", Type.TIMESTAMP),
          Field.of("utc", Type.TIMESTAMPTZ),
          Field.of("t", Type.STRING),
          Field.of("small", new DecimalType(9, 2)),
          Field.of("medium", new DecimalType(18, 6)),
          Field.of("large", new DecimalType(38, 10)));
  private static final double[] DOUBLES = {
    -0.0, 0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE
  };

  @TempDir private Path folder;

  /// Rows of all types, many of them null; the same as Spark has them.
  private static RecordBatch batch(Random random, int rows, List<Row> expected) {
    List<Column.Builder> builders =
        SCHEMA.fields().stream().map(field -> Column.Builder.of(field.type(), rows)).toList();
    for (int row = 0; row < rows; row++) {
      Object[] values = new Object[SCHEMA.size()];
      for (int column = 0; column < values.length; column++) {
        Column.Builder builder = builders.get(column);
        if (column > 0 && random.nextInt(5) == 0) {
          builder.addNull();
        } else {
          values[column] = add(builder, SCHEMA.field(column), random);
        }
      }
      expected.add(RowFactory.create(values));
    }
    return new RecordBatch(SCHEMA, rows, builders.stream().map(Column.Builder::build).toList());
  }

  private static Object add(Column.Builder builder, Field field, Random random) {
    return switch (builder) {
      case LongColumn.Builder longs -> {
        long value = field.name().equals("k") ? random.nextInt(3) : random.nextLong();
        longs.add(value);
        yield value;
      }
      case DoubleColumn.Builder doubles -> {
        double value =
            random.nextBoolean() ? random.nextGaussian() : DOUBLES[random.nextInt(DOUBLES.length)];
        doubles.add(value);
        yield value;
      }
      case DecimalColumn.Builder decimals -> {
        BigDecimal value = RandomDecimals.value(decimals.type(), random);
        decimals.add(value.unscaledValue());
        yield value;
      }
      case BooleanColumn.Builder booleans -> {
        boolean value = random.nextBoolean();
        booleans.add(value);
        yield value;
      }
      case TemporalColumn.Builder days when field.type() == Type.DATE -> {
        long value = random.nextInt(-700_000, 700_000);
        days.add(value);
        yield LocalDate.ofEpochDay(value);
      }
      case TemporalColumn.Builder moments -> {
        long value = random.nextLong(-(1L << 55), 1L << 55);
        moments.add(value);
        LocalDateTime moment =
            LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC).plus(value, ChronoUnit.MICROS);
        yield field.type() == Type.TIMESTAMP ? moment : moment.toInstant(ZoneOffset.UTC);
      }
      case StringColumn.Builder texts -> {
        String value = "é 😀\n\"" + Integer.toHexString(random.nextInt(1 << random.nextInt(20)));
        texts.add(value);
        yield value;
      }
    };
  }

  private List<Row> write(FileSink sink, int batches) {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<Row> expected = new ArrayList<>();
    try (OpenSink open =
        SinkOpener.open(sink, SCHEMA, SinkContext.of(OutputStream.nullOutputStream()))) {
      for (int number = 0; number < batches; number++) {
        open.append(batch(random, RecordBatch.ROWS, expected));
      }
      open.prepare();
      open.commit();
    }
    return expected;
  }

  private static List<String> texts(List<Row> rows) {
    return rows.stream().map(Row::toString).sorted().toList();
  }

  @ParameterizedTest
  @EnumSource(OutputCompression.class)
  void everyTypeArrivesAsItWasWritten(OutputCompression compression) {
    Path file = folder.resolve("a.parquet");
    List<Row> expected =
        write(
            new FileSink(
                file,
                new FileFormat(OutputFormat.PARQUET, compression),
                List.of(),
                WriteMode.OVERWRITE),
            3);
    Dataset<Row> read = LocalSpark.session().read().parquet(file.toString());
    assertThat(read.schema().simpleString())
        .isEqualTo(
            "struct<k:bigint,l:bigint,d:double,b:boolean,day:date,at:timestamp_ntz,utc:timestamp,"
                + "t:string,"
                + "small:decimal(9,2),medium:decimal(18,6),large:decimal(38,10)>");
    assertThat(texts(read.collectAsList())).isEqualTo(texts(expected));
    assertThat(read.where("l > 0").count())
        .isEqualTo(expected.stream().filter(row -> !row.isNullAt(1) && row.getLong(1) > 0).count());
  }

  @Test
  void rowGroupsComeOneBehindAnother() throws SQLException {
    int rows = 1_600_000;
    Path file = folder.resolve("groups.parquet");
    Schema schema = Schema.of(Field.of("l", Type.LONG));
    FileSink sink = new FileSink(file, OutputFormat.PARQUET);
    try (OpenSink open =
        SinkOpener.open(sink, schema, SinkContext.of(OutputStream.nullOutputStream()))) {
      for (int from = 0; from < rows; from += RecordBatch.ROWS) {
        int count = Math.min(RecordBatch.ROWS, rows - from);
        long[] values = LongStream.range(from, from + count).toArray();
        open.append(
            new RecordBatch(schema, count, List.of(LongColumn.of(values, Validity.all(count)))));
      }
      open.prepare();
      open.commit();
    }
    assertThat(rowGroups(file)).isGreaterThan(1);
    Row read =
        LocalSpark.session()
            .read()
            .parquet(file.toString())
            .selectExpr("count(*)", "sum(l)", "count(DISTINCT l)", "min(l)", "max(l)")
            .first();
    assertThat(read)
        .isEqualTo(
            RowFactory.create(
                (long) rows, (long) rows * (rows - 1) / 2, (long) rows, 0L, rows - 1L));
  }

  private static long rowGroups(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT count(DISTINCT row_group_id) FROM parquet_metadata('" + file + "')")) {
      found.next();
      return found.getLong(1);
    }
  }

  @Test
  void foldersArePartitions() {
    Path out = folder.resolve("out");
    List<Row> expected =
        write(
            new FileSink(
                out, FileFormat.of(OutputFormat.PARQUET), List.of("k"), WriteMode.OVERWRITE),
            3);
    Dataset<Row> read =
        LocalSpark.session()
            .read()
            .parquet(out.toString())
            .selectExpr(
                "bigint(k)", "l", "d", "b", "day", "at", "utc", "t", "small", "medium", "large");
    assertThat(texts(read.collectAsList())).isEqualTo(texts(expected));
    assertThat(read.where("k = 1").count())
        .isEqualTo(expected.stream().filter(row -> row.getLong(0) == 1).count());
  }
}
