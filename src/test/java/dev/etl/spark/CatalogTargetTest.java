package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.Outcome;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.sink.CatalogName;
import dev.etl.sink.TableFormat;
import dev.etl.sink.TableSink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of tables of the catalog: the rows of the result, or all that was there before.
@Tag("spark")
final class CatalogTargetTest {
  @TempDir private Path folder;

  @BeforeEach
  void makeDatabase() {
    LocalSpark.session().sql("CREATE DATABASE facts");
  }

  @AfterEach
  void dropDatabase() {
    LocalSpark.session().sql("DROP DATABASE facts CASCADE");
  }

  private Outcome load(String input, String options, String... steps) throws IOException {
    Files.writeString(folder.resolve("in.csv"), input);
    Path file = folder.resolve("pipeline.yaml");
    Files.writeString(
        file,
        """
        extract: {csv: in.csv}
        transform: [%s]
        load:
        - {table: facts.t, %s}
        """
            .formatted(String.join(", ", steps), options));
    return LocalSpark.run("--file=" + file);
  }

  private void loaded(String input, String options, String... steps) throws IOException {
    Outcome outcome = load(input, options, steps);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
  }

  private void refused(int exitCode, String message, String input, String options)
      throws IOException {
    List<String> before = rows();
    Outcome outcome = load(input, options);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(exitCode);
    assertThat(outcome.stderr()).contains(message).doesNotContain("\tat ");
    assertThat(rows()).isEqualTo(before);
    assertThat(tables()).containsExactly("t");
  }

  private static List<String> rows() {
    return LocalSpark.session().table("facts.t").collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  private static List<String> tables() {
    return LocalSpark.session().sql("SHOW TABLES IN facts").collectAsList().stream()
        .map(row -> row.getString(1))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "delta"})
  void aTableIsMadeReplacedAndAddedTo(String format) throws IOException {
    String options = "format: " + format;
    loaded("id,x\n1,a\n2,b\n", options);
    assertThat(rows()).containsExactly("[1,a]", "[2,b]");
    refused(2, "the table exists", "id,x\n3,c\n", options);
    refused(5, "the table exists", "id,x\n3,c\n", options + ", mode: fail");
    loaded("x,id\nc,3\n", options + ", mode: append");
    assertThat(rows()).containsExactly("[1,a]", "[2,b]", "[3,c]");
    refused(2, "the table has no column y", "id,x,y\n3,c,1\n", options + ", mode: append");
    refused(2, "'id' is bigint", "id,x\n1.5,c\n", options + ", mode: append");
    refused(4, "quote", "id,x\n1,\"c\n", options + ", mode: overwrite");
    loaded("y,day\n1.5,1500-02-03\n,\n", options + ", mode: overwrite, partition_by: [day]");
    assertThat(rows()).containsExactly("[1.5,1500-02-03]", "[null,null]");
    assertThat(tables()).containsExactly("t");
    loaded("y,day\n1.5,1500-02-03\n", options + ", mode: overwrite", "{filter: y > 5}");
    assertThat(rows()).isEmpty();
  }

  @Test
  void aTableOfAnotherFormatIsNotAddedTo() throws IOException {
    loaded("id,x\n1,a\n", "format: parquet");
    refused(2, "format", "id,x\n1,a\n", "format: delta, mode: append");
  }

  @Test
  void aTableThatAKilledRunTookItsNameFromIsPutBack() throws IOException {
    loaded("id,x\n1,a\n2,b\n", "format: parquet, partition_by: [x]");
    assertThat(rows()).containsExactly("[1,a]", "[2,b]");
    LocalSpark.session()
        .sql("ALTER TABLE facts.t RENAME TO facts.etl_old_t_00c0ffee00c0ffee00c0ffee00c0ffee");
    assertThat(load("id,x\n3,c\n", "format: parquet, mode: fail").exitCode()).isEqualTo(5);
    loaded("id,x\n3,c\n", "format: parquet, mode: append, partition_by: [x]");
    assertThat(rows()).containsExactly("[1,a]", "[2,b]", "[3,c]");
    assertThat(tables()).containsExactly("t");
  }

  @Test
  void filesWhereATableWouldBeAreKept() throws IOException {
    String location =
        LocalSpark.session()
            .sql("DESCRIBE DATABASE facts")
            .where("info_name = 'Location'")
            .first()
            .getString(1);
    Path file =
        Files.writeString(
            Files.createDirectories(Path.of(URI.create(location)).resolve("t")).resolve("a.txt"),
            "mine");
    for (String format : List.of("parquet", "delta")) {
      Outcome outcome = load("id,x\n1,a\n", "format: " + format);
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(5);
      assertThat(outcome.stderr()).contains("move the files at that place elsewhere");
      assertThat(file).hasContent("mine");
      assertThat(tables()).isEmpty();
    }
    Files.delete(file);
    loaded("id,x\n1,a\n", "format: parquet");
    assertThat(rows()).containsExactly("[1,a]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "delta"})
  void aViewIsNotReplacedByATable(String format) throws IOException {
    LocalSpark.session().sql("CREATE VIEW facts.t AS SELECT bigint(1) AS id");
    refused(2, "it is a view", "id\n2\n", "format: " + format + ", mode: overwrite");
    refused(2, "it is a view", "id\n2\n", "format: " + format + ", mode: append");
  }

  @Test
  void aCatalogThatEndsWithTheRunIsRefused() {
    TableSink sink =
        new TableSink(
            CatalogName.parse("facts.t"), TableFormat.PARQUET, List.of(), Optional.empty());
    try (SparkCluster cluster = new SparkCluster(LocalSpark.session(), false)) {
      assertThatThrownBy(
              () -> CatalogTarget.open(cluster, sink, Schema.of(Field.of("id", Type.LONG))))
          .hasMessageContaining("is in memory, and ends with the run");
    }
    assertThat(Sessions.forgetsTable(LocalSpark.session(), List.of("t"))).isTrue();
    LocalSpark.session().conf().set("spark.sql.catalog.lake", "org.example.Lake");
    try {
      assertThat(Sessions.forgetsTable(LocalSpark.session(), List.of("lake", "t"))).isFalse();
    } finally {
      LocalSpark.session().conf().unset("spark.sql.catalog.lake");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "delta"})
  void theEmptyTextIsNotTurnedIntoNullByPartitions(String format) throws IOException {
    String step = "derive: {c: \"replace(c, '-', '')\"}";
    loaded("id,c\n1,a\n", "format: " + format + ", partition_by: [c]");
    for (String bad : List.of("-", "__HIVE_DEFAULT_PARTITION__")) {
      Outcome outcome =
          load("id,c\n2,\n3," + bad + "\n", "format: " + format + ", mode: append", step);
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
      assertThat(outcome.stderr()).contains("in.csv, line 3, column c: ", "nullif(c, '");
    }
    loaded("id,c\n2,\n", "format: " + format + ", partition_by: [c], mode: append", step);
    assertThat(rows()).containsExactly("[1,a]", "[2,null]");
  }
}
