package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A result without rows is one that readers open, and they see its columns.
final class NoRowsTest {
  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void writeInput() throws IOException {
    Files.writeString(folder.resolve("in.csv"), "id,kind,day\n1,a,2026-01-01\n2,b,2026-01-02\n");
    out = folder.resolve("out");
  }

  private void run(String where, String... more) {
    List<String> command = new ArrayList<>(List.of("run", folder.resolve("in.csv").toString()));
    command.addAll(List.of("--where=" + where, "-o", out.toString()));
    command.addAll(List.of(more));
    Outcome outcome = InProcess.ETL.run(command.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> found = Files.walk(out)) {
      return found
          .filter(Files::isRegularFile)
          .map(file -> out.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /// The columns of all files in the folder, as DuckDB names them, and how many rows there are.
  private String read(String format) throws SQLException {
    String function =
        switch (format) {
          case "parquet" -> "read_parquet('%s/**/*.parquet', hive_partitioning = true)";
          case "csv" -> "read_csv('%s/**/*.csv', hive_partitioning = true)";
          default -> throw new AssertionError(format);
        };
    String from = function.formatted(out);
    return "%s %s"
        .formatted(
            DuckDbQuery.run("SELECT column_name FROM (DESCRIBE FROM " + from + ")").rows(),
            DuckDbQuery.run("SELECT count(*) FROM " + from).rows());
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "csv"})
  void aFolderWithoutRowsCanBeRead(String format) throws Exception {
    String[] options = {"--partition-by=kind", "--format=" + format};
    run("id > 9", options);
    String nulls = "kind=__HIVE_DEFAULT_PARTITION__/part-0000." + format;
    assertThat(files()).containsExactly("_manifest.json", nulls);
    assertThat(read(format)).isEqualTo("[[id], [day], [kind]] [[0]]");
    run("true", options);
    assertThat(read(format)).isEqualTo("[[id], [day], [kind]] [[2]]");
    run("id > 9", options);
    assertThat(files()).containsExactly("_manifest.json", nulls);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "csv"})
  void rowsThatAreAddedTakeThePlaceOfNone(String format) throws Exception {
    String[] options = {"--partition-by=kind,id", "--format=" + format, "--write-mode=append"};
    run("id > 9", options);
    assertThat(read(format)).endsWith("[[0]]");
    run("id > 9", options);
    assertThat(files()).hasSize(2);
    run("true", options);
    assertThat(files()).hasSize(3).noneMatch(name -> name.contains("HIVE"));
    List<String> before = files();
    run("id > 9", options);
    assertThat(files()).isEqualTo(before);
    assertThat(read(format)).endsWith("[[2]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "csv~id,kind,day|",
        "tsv~id\tkind\tday|",
        "json~[]|",
        "jsonl~''",
        "markdown~| id | kind | day |\\n| ---: | --- | --- |\\n",
        "table~id  kind  day|──  ────  ───|"
      })
  void aFileWithoutRowsHasTheHeaderThatItsFormatHas(String format, String expected)
      throws IOException {
    run("id > 9", "--format=" + format);
    assertThat(Files.readString(out))
        .isEqualTo(
            expected.contains("\\n") ? expected.translateEscapes() : expected.replace('|', '\n'));
  }

  @Test
  void aParquetFileWithoutRowsHasItsColumns() throws Exception {
    run("id > 9", "--format=parquet");
    assertThat(
            DuckDbQuery.run(
                    "SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet('%s'))"
                        .formatted(out))
                .rows())
        .hasToString("[[id, BIGINT], [kind, VARCHAR], [day, DATE]]");
  }
}
