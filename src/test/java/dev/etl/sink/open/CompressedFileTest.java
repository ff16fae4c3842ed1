package dev.etl.sink.open;

import static dev.etl.format.TestTables.SCHEMA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.RecordBatch;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputFiles;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputCompression;
import dev.etl.format.OutputFormat;
import dev.etl.format.TestTables;
import dev.etl.sink.FileSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.WriteMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Compressed files hold what plain ones do, whoever reads them.
final class CompressedFileTest {
  @TempDir private Path folder;

  static Stream<Arguments> compressed() {
    return Arrays.stream(OutputFormat.values())
        .filter(format -> !format.name().equals("PARQUET"))
        .flatMap(
            format ->
                Stream.of(OutputCompression.GZIP, OutputCompression.ZSTD)
                    .map(compression -> Arguments.of(format, compression)));
  }

  @ParameterizedTest
  @MethodSource("compressed")
  void theyHoldTheSameBytesAsPlainFiles(OutputFormat format, OutputCompression compression)
      throws Exception {
    long seed = System.nanoTime();
    List<List<RecordBatch>> splits = randomSplits(new Random(seed));
    assertSame(format, compression, splits, "seed " + seed);
    assertSame(format, compression, List.of(), "no split");
    assertSame(format, compression, List.of(List.of(), List.of()), "no row");
    assertSame(format, compression, List.of(List.of(SinkContract.texts("a"))), "one row");
  }

  private static List<List<RecordBatch>> randomSplits(Random random) {
    List<List<RecordBatch>> splits = new ArrayList<>();
    for (int split = 0; split < 30; split++) {
      List<RecordBatch> batches = new ArrayList<>();
      // Most are small, some make a piece, and one makes several.
      int count = split == 7 ? 40 : random.nextInt(3);
      for (int batch = 0; batch < count; batch++) {
        batches.add(TestTables.random(random, random.nextInt(split % 4 == 3 ? 2_000 : 20)));
      }
      splits.add(batches);
    }
    return splits;
  }

  private void assertSame(
      OutputFormat format,
      OutputCompression compression,
      List<List<RecordBatch>> splits,
      String description)
      throws Exception {
    FileFormat plain = FileFormat.of(format);
    FileFormat packed = plain.with(compression);
    Path expected = write(folder.resolve("a" + plain.ending()), plain, splits);
    Path actual = write(folder.resolve("a" + packed.ending()), packed, splits);
    assertThat(decompressed(actual).equals(Files.readString(expected))).as(description).isTrue();
    assertThat(run(compression == OutputCompression.GZIP ? "gzip" : "zstd", "-t", actual))
        .as(description)
        .isZero();
    byte[] again = Files.readAllBytes(actual);
    write(actual, packed, splits);
    assertThat(Files.readAllBytes(actual)).as(description).isEqualTo(again);
  }

  private static Path write(Path file, FileFormat format, List<List<RecordBatch>> splits) {
    FileSink sink = new FileSink(file, format, List.of(), WriteMode.OVERWRITE);
    try (OpenSink open =
        SinkOpener.open(sink, SCHEMA, SinkContext.of(OutputStream.nullOutputStream()))) {
      for (List<RecordBatch> split : splits) {
        SinkContract.append(open, split.toArray(RecordBatch[]::new));
      }
      open.prepare();
      open.commit();
    }
    return file;
  }

  static String decompressed(Path file) throws IOException {
    InputFile input = InputFiles.LOCAL.find(file.toString(), WantedFiles.ALL).getFirst();
    try (InputStream stream = input.open()) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }

  private static int run(String program, String option, Path file) throws Exception {
    return new ProcessBuilder(program, option, "-q", file.toString()).inheritIO().start().waitFor();
  }

  @Test
  void tinySplitsAreJoined() throws IOException {
    List<List<RecordBatch>> splits = new ArrayList<>();
    for (int split = 0; split < 5_000; split++) {
      splits.add(List.of(SinkContract.texts("text " + split)));
    }
    for (OutputCompression compression : List.of(OutputCompression.GZIP, OutputCompression.ZSTD)) {
      FileFormat format = FileFormat.of(OutputFormat.JSON).with(compression);
      Path file = write(folder.resolve("a" + format.ending()), format, splits);
      Path plain = write(folder.resolve("a.json"), FileFormat.of(OutputFormat.JSON), splits);
      assertThat(Files.size(file)).isLessThan(Files.size(plain) / 4);
    }
  }

  @Test
  void duckDbReadsThemAsOneFile() throws IOException, SQLException {
    List<List<RecordBatch>> splits = new ArrayList<>();
    for (int split = 0; split < 10; split++) {
      String[] texts = new String[split % 3 == 0 ? 1 : 3_000];
      Arrays.setAll(texts, index -> "text " + index);
      splits.add(List.of(SinkContract.texts(texts)));
    }
    long rows = splits.stream().mapToLong(split -> split.getFirst().rows()).sum();
    for (OutputCompression compression : List.of(OutputCompression.GZIP, OutputCompression.ZSTD)) {
      for (OutputFormat format : List.of(OutputFormat.CSV, OutputFormat.JSON, OutputFormat.JSONL)) {
        FileFormat packed = FileFormat.of(format).with(compression);
        Path file = write(folder.resolve("b" + packed.ending()), packed, splits);
        String reader = format == OutputFormat.CSV ? "read_csv" : "read_json";
        assertThat(number("SELECT count(*) FROM " + reader + "('" + file + "')"))
            .as("%s %s", format, compression)
            .isEqualTo(rows);
      }
    }
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }
}
