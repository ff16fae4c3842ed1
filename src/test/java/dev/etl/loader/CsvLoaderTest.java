package dev.etl.loader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.BadRow;
import dev.etl.data.DoubleColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SplitConsumer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// CSV files from their header to the last row: inference, pipes, bad rows.
@Timeout(60)
final class CsvLoaderTest {
  @TempDir private Path folder;

  /// Keeps what a split gives.
  private static final class Kept implements SplitConsumer {
    private final List<RecordBatch> batches = new ArrayList<>();
    private final List<BadRow> rejected = new ArrayList<>();
    private long bytes;

    @Override
    public void begin(Schema schema) {
      assertThat(batches).isEmpty();
    }

    @Override
    public boolean accept(Rows rows) {
      RecordBatch batch = rows.batch();
      assertThat(batch.rows()).isBetween(1, RecordBatch.ROWS);
      batches.add(batch);
      return true;
    }

    @Override
    public void reject(BadRow row) {
      rejected.add(row);
    }

    @Override
    public void bytesRead(long count) {
      bytes += count;
    }

    @Override
    public void retried() {
      throw new AssertionError("files are read once");
    }

    double sum() {
      return batches.stream().mapToDouble(Kept::sum).sum();
    }

    private static double sum(RecordBatch batch) {
      DoubleColumn column = (DoubleColumn) batch.column(0);
      double sum = 0;
      for (int row = 0; row < batch.rows(); row++) {
        sum += column.isNull(row) ? 0 : column.get(row);
      }
      return sum;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a,b,c/1,x,2|a c",
        "a,value,c/1,x,2|value",
        "a,b/|a b",
        "a,b/1,/,|a",
        "a,b,c/1,2,3/x,,3|b c",
        "a,b/1,2,3/4/5,x|a",
        "a,b/NA,1/null,2|b",
        "a,b/\"1\",\"2/3\"|a",
        "a,b/1e400,1|b",
      })
  void columnsInWhichEveryTextIsANumberAreTaken(String text, String columns) throws IOException {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, text.replace('/', '\n'));
    assertThat(source(file.toString(), "").schema().orElseThrow().names())
        .isEqualTo(List.of(columns.split(" ")));
  }

  /// The sample ends in the middle of `12x`, of which it shows `12` at most.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void aRecordThatTheSampleCutsInTwoSaysNothing(int shift) throws IOException {
    int sample = 1 << 20;
    String header = "a,b,c\n";
    String long1 = "1,\"" + "n".repeat(sample - header.length() - 12 - shift) + "\",7\n";
    Path file = folder.resolve("a.csv");
    Files.writeString(file, header + long1 + "x,12x,\"7\"\n");
    assertThat(source(file.toString(), "").schema().orElseThrow().names()).contains("c");
  }

  @Test
  void aFileLargerThanItsSampleIsReadWhole() throws IOException {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, "id,value\n" + "12345678901234567890,1\n".repeat(100_000));
    Kept kept = read(source(file.toString(), ""));
    assertThat(kept.sum()).isEqualTo(100_000);
    assertThat(kept.bytes).isEqualTo(Files.size(file));
    assertThat(kept.batches).hasSize(13);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_000, 200_000})
  void standardInputGivesItsSampleAgain(int rows) {
    Source source = source("-", "value,x\n" + "2,y\n".repeat(rows));
    assertThat(source.name()).isEqualTo("-");
    assertThat(source.length()).isEmpty();
    Kept kept = read(source);
    assertThat(kept.sum()).isEqualTo(2.0 * rows);
    assertThat(kept.bytes).isEqualTo(8 + 4L * rows);
  }

  @ParameterizedTest
  @CsvSource({"pipe.csv, 10", "pipe.csv, 300000", "pipe.csv.gz, 10", "pipe.csv.gz, 300000"})
  void aNamedPipeGivesItsSampleAgain(String name, int rows) throws Exception {
    Path pipe = folder.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    FutureTask<Boolean> writer =
        new FutureTask<>(
            () -> {
              try (OutputStream stored = Files.newOutputStream(pipe)) {
                for (String part : List.of("value,x\n", "2,y\n".repeat(rows), "5,z\n")) {
                  writePart(stored, part, name.endsWith(".gz"));
                }
              }
              return true;
            });
    Thread.ofPlatform().daemon().start(writer);
    Kept kept = read(source(pipe.toString(), ""));
    assertThat(kept.sum()).isEqualTo(2.0 * rows + 5);
    assertThat(kept.bytes).isPositive();
    assertThat(writer.get()).isTrue();
  }

  /// Compressed parts are members of their own, as `cat a.gz b.gz` makes them.
  private static void writePart(OutputStream stored, String part, boolean compressed)
      throws IOException {
    if (compressed) {
      GZIPOutputStream member = new GZIPOutputStream(stored);
      member.write(part.getBytes(UTF_8));
      member.finish();
    } else {
      stored.write(part.getBytes(UTF_8));
    }
    stored.flush();
  }

  @Test
  void badRowsSayWhereTheyBegin() throws IOException {
    Path file = folder.resolve("a.csv");
    Files.writeString(
        file,
        """
        name,value
        a,1
        "b
        b",x
        c
        "d,
        ",2,3
        e,1e400
        f,"1
        2"
        g,4
        """);
    Kept kept = read(source(file.toString(), ""));
    String name = file.toString();
    assertThat(kept.rejected)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("remedy")
        .containsExactly(
            BadRow.ofValue(name, 3, "value", "is not a number", "x"),
            new BadRow(name, 5, null, "has 1 field, expected 2", "c"),
            new BadRow(name, 6, null, "has 3 fields, expected 2", "d,\n,2,3"),
            BadRow.ofValue(
                name, 8, "value", "is too large for a 64-bit floating-point number", "1e400"),
            BadRow.ofValue(name, 9, "value", "is not a number", "1\n2"));
    assertThat(kept.sum()).isEqualTo(5);
  }

  @Test
  void aMissingColumnIsSaidWithThoseThereAre() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n");
    DataLoadException failure =
        catchThrowableOfType(
            DataLoadException.class, () -> source(file.toString(), "", "b", "value"));
    assertThat(failure).hasMessage(file + ": no column 'value'; available: a, b");
    assertThat(failure.source()).isEqualTo(file.toString());
  }

  private static Source source(String input, String standardInput, String... columns) {
    CsvLoader loader =
        new CsvLoader(
            input,
            Optional.empty(),
            CsvDialect.RFC_4180,
            Optional.empty(),
            new ColumnSelection(List.of(columns)));
    LoadContext context =
        new LoadContext(new ByteArrayInputStream(standardInput.getBytes(UTF_8)), 1);
    List<Source> sources = loader.bind(context);
    assertThat(sources).hasSize(1);
    return sources.getFirst();
  }

  private static Kept read(Source source) {
    Kept kept = new Kept();
    long records = source.read(source.splits().next(), kept).records();
    long rows = kept.batches.stream().mapToLong(RecordBatch::rows).sum();
    assertThat(records).isEqualTo(rows + kept.rejected.size());
    return kept;
  }
}
