package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Folders of files that executors write hold the rows that one machine writes, and nothing else is
/// ever beside them.
@Tag("spark")
final class FolderTargetTest {
  private static final int FILES = 20;
  private static final int ROWS = 50;

  @TempDir private Path folder;
  private Path in;
  private Path out;

  @BeforeEach
  void makeInputs() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    out = folder.resolve("out");
    for (int file = 0; file < FILES; file++) {
      StringBuilder text = new StringBuilder("id,kind,day,amount,note\n");
      for (int row = 0; row < ROWS; row++) {
        int id = file * ROWS + row;
        text.append(
            "%d,%s,1500-01-%02d,%s,\"a \"\"note\"\", %d\"\n"
                .formatted(id, kind(id), 1 + id % 9, id % 7 == 0 ? "" : id / 8.0, id));
      }
      Files.writeString(in.resolve("%02d.csv".formatted(file)), text);
    }
  }

  private static String kind(int id) {
    return switch (id % 4) {
      case 0 -> "a/b";
      case 1 -> "";
      case 2 -> "é=1";
      default -> "plain";
    };
  }

  private Path pipeline(String end, String mode, Path target, String... steps) throws IOException {
    Path file = folder.resolve("pipeline.yaml");
    Files.writeString(
        file,
        """
        extract: {csv: '%s/*.csv'}
        transform: [%s]
        load:
        - file: '%s'
          format: %s
          partition_by: [kind]
          mode: %s
        """
            .formatted(in, String.join(", ", steps), target, end, mode));
    return file;
  }

  private Outcome onSpark(String format, String mode, String... steps) throws IOException {
    return LocalSpark.run("--file=" + pipeline(format, mode, out, steps));
  }

  private static void assertDone(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
  }

  /// The rows of all files, each with the folder that it is in, sorted.
  private static List<String> rows(Path table, String format) throws Exception {
    return switch (format) {
      case "parquet" ->
          query(
              "SELECT kind, * FROM read_parquet('%s/**/*.parquet', hive_partitioning = true)"
                  .formatted(table));
      default -> lines(table);
    };
  }

  private static List<String> lines(Path table) throws IOException {
    List<String> rows = new ArrayList<>();
    files(table)
        .forEach(
            (name, text) -> {
              Path path = Path.of(name);
              if (path.getNameCount() > 1) {
                text.lines()
                    .skip(name.endsWith(".csv") ? 1 : 0)
                    .map(line -> line.replaceFirst("^\\[", "").replaceFirst("[,\\]]+$", ""))
                    .forEach(line -> rows.add(path.getParent() + ": " + line));
              }
            });
    return rows.stream().sorted().toList();
  }

  private static List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        StringBuilder row = new StringBuilder();
        for (int index = 1; index <= found.getMetaData().getColumnCount(); index++) {
          row.append(found.getString(index)).append('|');
        }
        rows.add(row.toString());
      }
    }
    return rows.stream().sorted().toList();
  }

  private static Map<String, String> files(Path table) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(table)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            table.relativize(file).toString(),
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  private void assertNothingElse(String... names) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl", "json", "parquet"})
  void executorsWriteTheRowsOfOneMachine(String format) throws Exception {
    assertDone(onSpark(format, "overwrite"));
    Path local = folder.resolve("local");
    assertDone(InProcess.ETL.run("run", "--file=" + pipeline(format, "overwrite", local)));
    assertThat(rows(out, format))
        .isEqualTo(rows(local, format))
        .hasSizeGreaterThanOrEqualTo(FILES * ROWS);
    assertThat(files(out).keySet()).anyMatch(name -> name.contains("part-0001."));
    assertThat(files(out).get("_manifest.json")).contains("\"rows\": " + FILES * ROWS + ",");
    assertNothingElse("in", "out", "local", "pipeline.yaml");
  }

  @Test
  void aSecondRunMakesTheSameFiles() throws Exception {
    assertDone(onSpark("csv", "overwrite"));
    Map<String, String> first = files(out);
    assertDone(onSpark("csv", "overwrite"));
    assertThat(files(out)).isEqualTo(first);
  }

  @Test
  void manySmallSplitsAreNotAsManyFiles() throws Exception {
    assertDone(onSpark("csv", "overwrite"));
    assertThat(files(out).keySet()).noneMatch(name -> name.contains("part-0008."));
  }

  @Test
  void partsAreAddedBehindThoseThatAreThere() throws Exception {
    assertDone(onSpark("csv", "overwrite"));
    Map<String, String> before = files(out);
    assertDone(onSpark("csv", "append"));
    assertThat(rows(out, "csv")).hasSize(2 * FILES * ROWS);
    Map<String, String> after = files(out);
    before.remove("_manifest.json");
    assertThat(after).containsAllEntriesOf(before);
    assertThat(after.get("_manifest.json")).contains("\"rows\": " + 2 * FILES * ROWS + ",");
    assertNothingElse("in", "out", "pipeline.yaml");
  }

  @Test
  void aFolderThatIsThereMayBeForbidden() throws Exception {
    assertDone(onSpark("csv", "fail"));
    Map<String, String> before = files(out);
    assertThat(onSpark("csv", "fail").exitCode()).isEqualTo(5);
    assertThat(files(out)).isEqualTo(before);
    assertNothingElse("in", "out", "pipeline.yaml");
  }

  @Test
  void rowsThatTheDriverMakesComeBesideThoseOfExecutors() throws Exception {
    assertDone(
        onSpark(
            "csv", "overwrite", "{aggregate: {by: [kind, day], n: count()}}", "{filter: n > 0}"));
    assertThat(rows(out, "csv")).isNotEmpty();
    assertThat(
            rows(out, "csv").stream()
                .mapToInt(row -> Integer.parseInt(row.replaceFirst(".*,", "")))
                .sum())
        .isEqualTo(FILES * ROWS);
  }

  @Test
  void groupsAreWrittenPartByPart() throws Exception {
    LocalSpark.session().conf().set(SparkCluster.ROWS_OF_PART, "100");
    LocalSpark.session().conf().set(SparkCluster.NEAR_BYTES, "0");
    try {
      assertDone(onSpark("csv", "overwrite", "{aggregate: {by: [kind, id], n: count()}}"));
    } finally {
      LocalSpark.session().conf().unset(SparkCluster.ROWS_OF_PART);
      LocalSpark.session().conf().unset(SparkCluster.NEAR_BYTES);
    }
    assertThat(files(out).keySet()).anyMatch(name -> name.contains("part-0002."));
    assertThat(rows(out, "csv")).hasSize(FILES * ROWS);
    assertThat(files(out).get("_manifest.json")).contains("\"rows\": " + FILES * ROWS + ",");
  }

  @Test
  void groupsThatNoFolderNameCanHoldAreRejected() throws Exception {
    Files.writeString(
        in.resolve("20.csv"),
        "id,kind,day,amount,note\n1000,%s,1500-01-01,1,a\n".formatted("k".repeat(300)));
    Path rejects = folder.resolve("rejects.csv");
    LocalSpark.session().conf().set(SparkCluster.ROWS_OF_PART, "100");
    LocalSpark.session().conf().set(SparkCluster.NEAR_BYTES, "0");
    try {
      Outcome outcome =
          LocalSpark.run(
              "--file="
                  + pipeline("csv", "overwrite", out, "{aggregate: {by: [kind, id], n: count()}}"),
              "--max-errors=1",
              "--rejects=" + rejects);
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    } finally {
      LocalSpark.session().conf().unset(SparkCluster.ROWS_OF_PART);
      LocalSpark.session().conf().unset(SparkCluster.NEAR_BYTES);
    }
    assertThat(rows(out, "csv")).hasSize(FILES * ROWS);
    assertThat(Files.readString(rejects)).contains("result,1001,kind,", "too long for the name");
  }

  @Test
  void noRowsMakeAFolderWithOneFileOfTheColumns() throws Exception {
    assertDone(onSpark("csv", "overwrite", "{filter: id < 0}"));
    assertThat(files(out).keySet()).hasSize(2).contains("_manifest.json");
    assertThat(rows(out, "csv")).isEmpty();
    assertNothingElse("in", "out", "pipeline.yaml");
  }

  @Test
  void aRunThatFailsLeavesTheOldFolder() throws Exception {
    assertDone(onSpark("csv", "overwrite"));
    Map<String, String> before = files(out);
    Files.writeString(in.resolve("19.csv"), "id,kind,day,amount,note\n1,a,1500-01-01,1,\"open\n");
    Outcome outcome = onSpark("csv", "overwrite");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    assertThat(files(out)).isEqualTo(before);
    assertNothingElse("in", "out", "pipeline.yaml");
  }

  @Test
  void aTaskThatFailsLeavesTheOldFolder() throws Exception {
    assertDone(onSpark("csv", "overwrite"));
    Map<String, String> before = files(out);
    Files.writeString(
        in.resolve("19.csv"),
        "id,kind,day,amount,note\n1,%s,1500-01-01,1,a\n".formatted("k".repeat(300)));
    Outcome outcome = onSpark("csv", "overwrite");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    assertThat(outcome.stderr())
        .contains("too long for the name of a folder")
        .doesNotContain("task-");
    assertThat(files(out)).isEqualTo(before);
    assertNothingElse("in", "out", "pipeline.yaml");
  }
}
