package dev.etl.sink.open;

import static dev.etl.format.TestTables.batch;
import static dev.etl.format.TestTables.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputCompression;
import dev.etl.format.OutputFormat;
import dev.etl.sink.FileSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Sink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.WriteMode;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Parquet files, as DuckDB reads them.
final class ParquetSinkTest {
  @TempDir private Path folder;

  @Nested
  final class Contract extends SinkContract {
    @Override
    Sink sink() {
      return new FileSink(folder.resolve("result.parquet"), OutputFormat.PARQUET);
    }

    @Override
    List<String> published() throws IOException {
      Path file = folder.resolve("result.parquet");
      try {
        return Files.exists(file)
            ? ParquetTables.query("SELECT text FROM '" + file + "'")
            : List.of();
      } catch (SQLException e) {
        throw new IOException(e);
      }
    }

    @Override
    void assertNothingLeftBehind() throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).noneMatch(file -> !file.endsWith("result.parquet"));
      }
    }
  }

  static List<Long> seeds() {
    return new Random().longs(12).boxed().toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyValueIsReadBack(long seed) throws SQLException {
    Random random = new Random(seed);
    List<List<RecordBatch>> splits = new ArrayList<>();
    int count = random.nextInt(1, 6);
    for (int split = 0; split < count; split++) {
      int most = List.of(1, 100, 5_000, 60_000, 200_000).get(random.nextInt(5));
      splits.add(ParquetTables.random(random, random.nextInt(most)));
    }
    OutputCompression[] all = OutputCompression.values();
    Path file = write(ParquetTables.SCHEMA, all[random.nextInt(all.length)], splits);
    List<RecordBatch> batches = splits.stream().flatMap(List::stream).toList();
    assertThat(ParquetTables.read(file.toString()).equals(ParquetTables.texts(batches)))
        .as("what is read is what was written")
        .isTrue();
  }

  /// A reader skips row groups by their bounds: each row must be found by its values.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noBoundLeavesAValueOut(long seed) throws SQLException {
    Random random = new Random(seed);
    List<RecordBatch> batches = ParquetTables.random(random, 4_200);
    Path file = write(ParquetTables.SCHEMA, OutputCompression.ZSTD, List.of(batches));
    for (String column : ParquetTables.SCHEMA.names()) {
      String sql =
          "SELECT min(\"%1$s\"), max(\"%1$s\"), count(\"%1$s\") FROM %2$s".formatted(column, "%s");
      String stored = "'" + file + "'";
      String computed = "(SELECT * FROM '" + file + "' ORDER BY hash(\"" + column + "\"))";
      assertThat(ParquetTables.query(sql.formatted(stored)))
          .isEqualTo(ParquetTables.query(sql.formatted(computed)));
    }
  }

  private static BigDecimal decimal(long unscaled, int scale) {
    return BigDecimal.valueOf(unscaled, scale);
  }

  @Test
  void readersAreToldTypesCompressionAndBounds() throws SQLException {
    RecordBatch batch =
        batch(
            ParquetTables.SCHEMA,
            row(
                -5L,
                -0.0,
                true,
                -1L,
                -1L,
                -1L,
                "é",
                decimal(-5, 2),
                decimal(7, 6),
                decimal(-5, 10)),
            row(7L, 0.0, false, 1L, 1L, 1L, "z", decimal(10, 2), decimal(-7, 6), decimal(10, 10)),
            row(null, 2.5, null, null, null, null, null, null, null, null));
    Path file = write(ParquetTables.SCHEMA, OutputCompression.ZSTD, List.of(List.of(batch)));
    assertThat(
            ParquetTables.query(
                "SELECT name, type, repetition_type, converted_type, logical_type"
                    + " FROM parquet_schema('%s') WHERE type IS NOT NULL".formatted(file)))
        .containsExactly(
            "long|INT64|OPTIONAL|null|null",
            "double|DOUBLE|OPTIONAL|null|null",
            "boolean|BOOLEAN|OPTIONAL|null|null",
            "date|INT32|OPTIONAL|DATE|DateType()",
            "timestamp|INT64|OPTIONAL|null|TimestampType(isAdjustedToUTC=0,"
                + " unit=TimeUnit(MILLIS=<null>, MICROS=MicroSeconds(), NANOS=<null>))",
            "instant|INT64|OPTIONAL|TIMESTAMP_MICROS|TimestampType(isAdjustedToUTC=1,"
                + " unit=TimeUnit(MILLIS=<null>, MICROS=MicroSeconds(), NANOS=<null>))",
            "string|BYTE_ARRAY|OPTIONAL|UTF8|StringType()",
            "small|INT32|OPTIONAL|DECIMAL|DecimalType(scale=2, precision=9)",
            "medium|INT64|OPTIONAL|DECIMAL|DecimalType(scale=6, precision=18)",
            "large|FIXED_LEN_BYTE_ARRAY|OPTIONAL|DECIMAL|DecimalType(scale=10, precision=38)");
    assertThat(
            ParquetTables.query(
                "SELECT path_in_schema, compression, num_values, stats_null_count, stats_min_value,"
                    + " stats_max_value FROM parquet_metadata('%s')".formatted(file)))
        .containsExactly(
            "long|ZSTD|3|1|-5|7",
            "double|ZSTD|3|0|-0.0|2.5",
            "boolean|ZSTD|3|1|false|true",
            "date|ZSTD|3|1|1969-12-31|1970-01-02",
            "timestamp|ZSTD|3|1|1969-12-31 23:59:59.999999|1970-01-01 00:00:00.000001",
            "instant|ZSTD|3|1|1969-12-31 23:59:59.999999+00|1970-01-01 00:00:00.000001+00",
            "string|ZSTD|3|1|z|é",
            "small|ZSTD|3|1|-0.05|0.10",
            "medium|ZSTD|3|1|-0.000007|0.000007",
            "large|ZSTD|3|1|-0.0000000005|0.0000000010");
    assertThat(
            ParquetTables.query(
                "SELECT created_by FROM parquet_file_metadata('%s')".formatted(file)))
        .containsExactly("etl version development");
  }

  @ParameterizedTest
  @EnumSource
  void theCompressionIsTheOneThatWasAskedFor(OutputCompression compression) throws SQLException {
    RecordBatch batch = doubles(1, 1.5, 2.5);
    Path file = write(batch.schema(), compression, List.of(List.of(batch)));
    assertThat(
            ParquetTables.query("SELECT compression FROM parquet_metadata('%s')".formatted(file)))
        .containsExactly(
            compression == OutputCompression.NONE ? "UNCOMPRESSED" : compression.name());
  }

  @Test
  void notANumberHasNoBounds() throws SQLException {
    RecordBatch batch = doubles(1, 1.5, Double.NaN, 2.5);
    Path file = write(batch.schema(), OutputCompression.ZSTD, List.of(List.of(batch)));
    assertThat(
            ParquetTables.query(
                "SELECT stats_min_value, stats_max_value, stats_null_count FROM parquet_metadata('%s')"
                    .formatted(file)))
        .containsExactly("null|null|0");
    assertThat(ParquetTables.query("SELECT count(*) FROM '%s' WHERE c0 > 100".formatted(file)))
        .as("DuckDB has NaN behind all numbers")
        .containsExactly("1");
  }

  @Test
  void aTextTooLongForTheFooterIsNoBound() throws SQLException {
    Path file =
        write(TEXTS, OutputCompression.ZSTD, List.of(List.of(texts("a", "b".repeat(10_000)))));
    assertThat(
            ParquetTables.query(
                "SELECT stats_min_value, stats_max_value FROM parquet_metadata('%s')"
                    .formatted(file)))
        .containsExactly("null|null");
  }

  @Test
  void textsThatRepeatThemselvesAreNumbered() throws SQLException {
    List<RecordBatch> same = Collections.nCopies(200, texts(repeated(1_000, 300)));
    List<RecordBatch> different =
        IntStream.range(0, 200)
            .mapToObj(
                batch ->
                    texts(
                        IntStream.range(0, 1_000)
                            .mapToObj(row -> "different " + batch + " " + row)
                            .toArray(String[]::new)))
            .toList();
    List<RecordBatch> both = new ArrayList<>(same);
    both.addAll(different);
    assertThat(encodings(same)).containsExactly("PLAIN, RLE, RLE_DICTIONARY");
    assertThat(encodings(different)).containsExactly("PLAIN, RLE");
    assertThat(encodings(both)).containsExactly("PLAIN, RLE, RLE_DICTIONARY");
    assertThat(encodings(List.of(texts(repeated(1_000, 300))))).containsExactly("PLAIN, RLE");
  }

  private List<String> encodings(List<RecordBatch> batches) throws SQLException {
    Path file = write(TEXTS, OutputCompression.ZSTD, List.of(batches));
    assertThat(ParquetTables.query("SELECT text FROM '" + file + "'"))
        .isEqualTo(ParquetTables.texts(batches));
    return ParquetTables.query("SELECT encodings FROM parquet_metadata('" + file + "')");
  }

  @Test
  void smallSplitsShareRowGroups() throws SQLException {
    List<List<RecordBatch>> splits = new ArrayList<>();
    for (int split = 0; split < 10_000; split++) {
      splits.add(List.of(doubles(2, IntStream.range(0, 30).asDoubleStream().toArray())));
    }
    assertThat(groups(splits)).containsExactly("262140", "37860");
    List<List<RecordBatch>> mixed = new ArrayList<>();
    for (int split = 0; split < 100; split++) {
      mixed.add(List.of(doubles(2, new double[10_000])));
      mixed.add(List.of(doubles(2, new double[10])));
    }
    assertThat(groups(mixed)).containsExactly("250250", "250250", "250250", "250250");
  }

  @Test
  void largeSplitsAreDividedIntoRowGroups() throws SQLException {
    List<RecordBatch> split = Collections.nCopies(300, doubles(1, new double[8_192]));
    assertThat(groups(List.of(split))).containsExactly("1048576", "1048576", "360448");
  }

  private List<String> groups(List<List<RecordBatch>> splits) throws SQLException {
    Path file = write(splits.getFirst().getFirst().schema(), OutputCompression.ZSTD, splits);
    return ParquetTables.query(
        "SELECT DISTINCT ON (row_group_id) row_group_num_rows FROM parquet_metadata('%s') ORDER BY row_group_id"
            .formatted(file));
  }

  @Test
  void wideTablesMakeRowGroupsOfFewRows() throws SQLException {
    List<RecordBatch> split = Collections.nCopies(20, doubles(1_000, new double[1_000]));
    Path file = write(split.getFirst().schema(), OutputCompression.ZSTD, List.of(split));
    assertThat(
            ParquetTables.query(
                "SELECT count(*), max(row_group_bytes) < 100 << 20, sum(num_values) FROM parquet_metadata('%s')"
                    .formatted(file)))
        .containsExactly("3000|true|20000000");
    assertThat(ParquetTables.query("SELECT count(*), sum(c999) FROM '%s'".formatted(file)))
        .containsExactly("20000|0.0");
  }

  @Test
  void aTableWithoutRowsHasColumns() throws SQLException {
    Path file = write(ParquetTables.SCHEMA, OutputCompression.ZSTD, List.of());
    assertThat(ParquetTables.query("SELECT count(*), count(string) FROM '%s'".formatted(file)))
        .containsExactly("0|0");
  }

  private static final Schema TEXTS = Schema.of(Field.of("text", Type.STRING));

  private static RecordBatch texts(String... texts) {
    StringColumn.Builder builder = new StringColumn.Builder(texts.length);
    Arrays.stream(texts).forEach(builder::add);
    return new RecordBatch(TEXTS, texts.length, List.of(builder.build()));
  }

  private static String[] repeated(int count, int different) {
    return IntStream.range(0, count)
        .mapToObj(index -> "text " + index % different)
        .toArray(String[]::new);
  }

  /// The same values in each of some columns.
  private static RecordBatch doubles(int columns, double... values) {
    Schema schema =
        new Schema(
            IntStream.range(0, columns)
                .mapToObj(index -> Field.of("c" + index, Type.DOUBLE))
                .toList());
    Column column = DoubleColumn.of(values, Validity.all(values.length));
    return new RecordBatch(schema, values.length, Collections.nCopies(columns, column));
  }

  private Path write(Schema schema, OutputCompression compression, List<List<RecordBatch>> splits) {
    Path file = folder.resolve("a.parquet");
    FileSink sink =
        new FileSink(
            file,
            FileFormat.of(OutputFormat.PARQUET).with(compression),
            List.of(),
            WriteMode.OVERWRITE);
    try (OpenSink open =
        SinkOpener.open(sink, schema, SinkContext.of(OutputStream.nullOutputStream()))) {
      for (List<RecordBatch> split : splits) {
        SinkContract.append(open, split.toArray(RecordBatch[]::new));
      }
      open.prepare();
      open.commit();
    }
    return file;
  }
}
