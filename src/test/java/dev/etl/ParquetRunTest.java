package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.cli.EtlCommand;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.Milestones;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that end in Parquet, from the command line to the file.
final class ParquetRunTest {
  @TempDir private Path folder;

  private Path data;

  @BeforeEach
  void writeData() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    Random random = new Random(5);
    for (int file = 0; file < 40; file++) {
      writeFile(data.resolve("small" + file + ".csv"), random, 1 << random.nextInt(14));
    }
  }

  private static void writeFile(Path file, Random random, int rows) throws IOException {
    StringBuilder text = new StringBuilder("id,value,day,name\n");
    for (int row = 0; row < rows; row++) {
      text.append(row)
          .append(',')
          .append(row % 7 == 0 ? "" : random.nextDouble())
          .append(",2026-01-")
          .append(10 + row % 20)
          .append(",name ")
          .append(random.nextInt(50))
          .append('\n');
    }
    Files.writeString(file, text);
  }

  @Test
  void theBytesAreTheSameInEveryModeAndForAnyNumberOfWorkers() throws IOException, SQLException {
    // Of several ranges, so that a file has several splits.
    writeFile(data.resolve("large.csv"), new Random(6), 1_200_000);
    byte[] expected = {};
    for (List<String> way :
        List.of(
            List.of("--mode=sequential"),
            List.of("--mode=threads", "-j7"),
            List.of("--mode=processes", "-j2"))) {
      Path out = folder.resolve("out.parquet");
      Outcome outcome =
          InProcess.ETL.run(
              Stream.of(
                      Stream.of("run", "--where=id % 3 <> 0", "-o", out.toString()),
                      way.stream(),
                      Stream.of(data.toString()))
                  .flatMap(part -> part)
                  .toArray(String[]::new));
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      byte[] written = Files.readAllBytes(out);
      expected = expected.length == 0 ? written : expected;
      assertThat(written.length).isPositive();
      assertThat(Arrays.equals(written, expected)).as("%s", way).isTrue();
    }
    String read = "SELECT count(*), sum(id), sum(value), min(day), count(DISTINCT name) FROM %s";
    String csv =
        "read_csv('%s/*.csv', types = {'value': 'DOUBLE', 'day': 'DATE'}) WHERE id %% 3 <> 0"
            .formatted(data);
    DuckDbQuery.run(read.formatted("'" + folder.resolve("out.parquet") + "'"))
        .assertSameAs(DuckDbQuery.run(read.formatted(csv)));
  }

  @Test
  void aPipelineFileNamesFormatAndCompression() throws IOException, SQLException {
    Path out = folder.resolve("out");
    Path pipeline =
        Files.writeString(
            folder.resolve("pipeline.yaml"),
            """
            extract: {csv: data/*.csv}
            transform: [{filter: value > 0.5}]
            load: {file: out, format: parquet, compression: gzip}
            """);
    assertThat(InProcess.ETL.run("run", "-f", pipeline.toString()).exitCode()).isZero();
    TypedTable found =
        DuckDbQuery.run("SELECT DISTINCT compression FROM parquet_metadata('" + out + "')");
    assertThat(found.rows()).containsExactly(List.of("GZIP"));
    assertThat(InProcess.ETL.run("check", "--print", "-f", pipeline.toString()).stdout())
        .contains("compression: gzip");
  }

  @Test
  void standardOutputTakesParquetUnlessPeopleWouldSeeIt() throws IOException, SQLException {
    Path small = data.resolve("small0.csv");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] run = {"run", "--select=id,name", "--format=parquet", small.toString()};
    assertThat(EtlCommand.run(terminal(out, err, false), run)).as(err.toString(UTF_8)).isZero();
    Path copy = Files.write(folder.resolve("copy.parquet"), out.toByteArray());
    long rows = Files.readAllLines(small).size() - 1L;
    assertThat(DuckDbQuery.run("SELECT count(*) FROM '" + copy + "'").rows())
        .containsExactly(List.of(rows));
    out.reset();
    assertThat(EtlCommand.run(terminal(out, err, true), run)).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("Parquet is binary and not for terminals")
        .contains("-o");
    Path pipeline =
        Files.writeString(
            folder.resolve("pipeline.yaml"), "extract: {csv: data/*.csv}\nload: {stdout: parquet}");
    assertThat(EtlCommand.run(terminal(out, err, true), "run", "-f", pipeline.toString()))
        .isEqualTo(2);
    assertThat(
            EtlCommand.run(
                terminal(out, err, false), "preview", "--format=parquet", small.toString()))
        .isEqualTo(2);
    assertThat(out.size()).isZero();
  }

  private static Terminal terminal(
      ByteArrayOutputStream out, ByteArrayOutputStream err, boolean watched) {
    return new Terminal(
        InputStream.nullInputStream(),
        out,
        new PrintStream(err, true, UTF_8),
        watched,
        false,
        Map.of(),
        Milestones.UNWATCHED);
  }
}
