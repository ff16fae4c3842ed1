package dev.etl.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.Outcome;
import dev.etl.cli.EtlCommand;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.Milestone;
import dev.etl.data.Milestones;
import dev.etl.spark.table.SparkFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/// What becomes of Delta tables: the rows of the result, or all that was there before.
@Tag("spark")
final class DeltaTargetTest {
  @TempDir private Path folder;

  private Outcome load(String input, String options, String... steps) throws IOException {
    Files.writeString(folder.resolve("in.csv"), input);
    Path file = folder.resolve("pipeline.yaml");
    Files.writeString(
        file,
        """
        extract: {csv: in.csv}
        transform: [%s]
        load:
        - {delta: table%s}
        """
            .formatted(String.join(", ", steps), options.isEmpty() ? "" : ", " + options));
    return LocalSpark.run("--file=" + file);
  }

  private void loaded(String input, String options, String... steps) throws IOException {
    Outcome outcome = load(input, options, steps);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
  }

  private void refused(int exitCode, String message, String input, String options)
      throws IOException {
    List<String> before = Files.exists(folder.resolve("table/_delta_log")) ? rows() : List.of();
    Outcome outcome = load(input, options);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(exitCode);
    assertThat(error(outcome)).contains(message);
    if (Files.exists(folder.resolve("table/_delta_log"))) {
      assertThat(rows()).isEqualTo(before);
    }
  }

  /// The line that says what went wrong; no others but that and the hint.
  private static String error(Outcome outcome) {
    List<String> lines = outcome.stderr().lines().filter(line -> !line.contains(" WARN ")).toList();
    assertThat(lines)
        .as(outcome.stderr())
        .hasSizeLessThan(5)
        .noneMatch(line -> line.contains("\tat "));
    return String.join("\n", lines);
  }

  private Dataset<Row> table() {
    return LocalSpark.session().read().format("delta").load(folder.resolve("table").toString());
  }

  private List<String> rows() {
    return table().collectAsList().stream().map(Row::toString).sorted().toList();
  }

  @Test
  void aTableIsMadeAndReplacedWithOtherColumns() throws IOException {
    loaded("id,x\n1,a\n2,b\n", "");
    assertThat(rows()).containsExactly("[1,a]", "[2,b]");
    refused(2, "the table exists", "id,x\n3,c\n", "");
    refused(5, "the table exists", "id,x\n3,c\n", "mode: fail");
    loaded("y,id\n1.5,9\n", "mode: overwrite, partition_by: [id]");
    assertThat(table().columns()).containsExactly("y", "id");
    assertThat(rows()).containsExactly("[1.5,9]");
    assertThat(folder.resolve("table/id=9")).isDirectory();
    loaded("y,id\n2.5,8\n", "mode: overwrite");
    assertThat(rows()).containsExactly("[2.5,8]");
  }

  @Test
  void rowsAreAddedToTheColumnsThatAreThere() throws IOException {
    loaded("id,x\n1,a\n", "mode: append");
    loaded("x,id\nb,2\n", "mode: append");
    assertThat(rows()).containsExactly("[1,a]", "[2,b]");
    refused(2, "the table has no column y, z", "id,y,z\n3,1,2\n", "mode: append");
    refused(
        2, "'id' is bigint in the table, and string in the result", "id,x\nq,1\n", "mode: append");
    refused(2, "is partitioned by no column", "id,x\n1,a\n", "mode: append, partition_by: [id]");
    loaded("id,y\n3,1.5\n", "mode: append, evolve: true");
    assertThat(rows()).containsExactly("[1,a,null]", "[2,b,null]", "[3,null,1.5]");
    loaded("id\n4\n", "mode: append");
    assertThat(rows()).contains("[4,null,null]");
  }

  @Test
  void rowsOfTheSameKeyAreReplacedByTheLastOne() throws IOException {
    loaded("id,x\n1,a\n2,b\n1,c\n", "mode: upsert, key: [id]");
    assertThat(rows()).containsExactly("[1,c]", "[2,b]");
    loaded("id,x\n2,f\n3,g\n2,i\n", "mode: upsert, key: [id]");
    assertThat(rows()).containsExactly("[1,c]", "[2,i]", "[3,g]");
    refused(2, "the table has no column y", "id,y\n1,1\n", "mode: upsert, key: [id]");
    loaded("id,y\n1,7\n4,8\n", "mode: upsert, key: [id], evolve: true");
    assertThat(rows()).containsExactly("[1,c,7]", "[2,i,null]", "[3,g,null]", "[4,null,8]");
    loaded("id,x\n1,z\n", "mode: upsert, key: [id]");
    assertThat(rows()).contains("[1,z,7]");
  }

  @Test
  void aNullInTheKeyIsABadRow() throws IOException {
    refused(
        4,
        "in.csv, line 3, column id: ',d' has no value in 'id', which is part of the key",
        "id,x\n1,c\n,d\n",
        "mode: upsert, key: [id]");
  }

  /// Spark reads the empty text in the name of a folder as null.
  @Test
  void theEmptyTextIsNotTurnedIntoNullByPartitions() throws IOException {
    String step = "derive: {c: \"replace(c, '-', '')\"}";
    String input =
        "id,c\n1,a\n2,-\n3,\n4,__HIVE_DEFAULT_PARTITION__\n5,%s\n".formatted("x".repeat(254));
    Outcome outcome = load(input, "partition_by: [c]", step);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    assertThat(error(outcome)).contains("in.csv, line 3, column c: ", "nullif(c, '')");
    loaded("id,c\n9,z\n", "partition_by: [c]");
    // A table keeps the columns by which it is partitioned.
    outcome = load(input, "mode: append", step);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    loaded("id,c\n1,a \n3,\n6,..\n7,a/b=%41\n8,null\n", "mode: append");
    assertThat(rows())
        .containsExactly("[1,a ]", "[3,null]", "[6,..]", "[7,a/b=%41]", "[8,null]", "[9,z]");
    assertThat(table().where("c IS NULL").count()).isEqualTo(1);
  }

  @Test
  void aRowReplacesAllRowsOfItsKeyAndTheRunCountsBoth() throws IOException {
    loaded("id,x\n1,a\n1,b\n2,c\n", "");
    Outcome outcome = load("id,x\n1,z\n3,d\n", "mode: upsert, key: [id]");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(rows()).containsExactly("[1,z]", "[1,z]", "[2,c]", "[3,d]");
    assertThat(outcome.stderr()).contains(", 3 rows of the target changed by 2 rows");
  }

  @Test
  void valuesThatTheTableRefusesAreInvalidInput() throws IOException {
    loaded("id,x\n20,a\n", "");
    LocalSpark.session()
        .sql(
            "ALTER TABLE delta.`%s` ADD CONSTRAINT big CHECK (id > 10)"
                .formatted(folder.resolve("table")));
    refused(4, "CHECK constraint big (id > 10) violated", "id,x\n30,b\n1,a\n", "mode: append");
    refused(4, "- id : 1", "id,x\n20,b\n1,a\n", "mode: upsert, key: [id]");
  }

  @Test
  void aTableWhoseLogCannotBeReadIsNoBugOfTheProgram() throws IOException {
    loaded("id,x\n1,a\n", "");
    Path log = folder.resolve("table/_delta_log/00000000000000000001.json");
    Files.writeString(log, "{\"commitInf");
    org.apache.spark.sql.delta.DeltaLog.clearCache();
    Outcome outcome = load("id,x\n1,a\n", "mode: append");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(5);
    assertThat(outcome.stderr()).contains("00000000000000000001.json");
    assertThat(log).hasContent("{\"commitInf");
  }

  @Test
  void rowsThatCannotBeReadAgainAreNotLeftOut() throws IOException {
    StringBuilder text = new StringBuilder("id,x\n");
    for (int row = 0; row < 1_000; row++) {
      text.append(row).append(",a\n");
    }
    Path input = Files.writeString(folder.resolve("in.csv"), text);
    Path file =
        Files.writeString(
            folder.resolve("pipeline.yaml"),
            """
            extract: {csv: in.csv}
            load:
            - {file: out.csv}
            - {delta: table}
            """);
    LocalSpark.session();
    // What executors keep is lost, and the input has changed meanwhile.
    Milestones losing =
        (milestone, _) -> {
          if (milestone == Milestone.PREPARED) {
            CollectionConverters.asJava(LocalSpark.session().sparkContext().getPersistentRDDs())
                .values()
                .forEach(kept -> kept.unpersist(true));
            cut(input);
          }
        };
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int exitCode =
        EtlCommand.run(
            new Terminal(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                new PrintStream(said, true, UTF_8),
                false,
                false,
                Map.of(),
                losing),
            "run",
            "--engine=spark",
            "--file=" + file);
    assertThat(exitCode).as(said.toString(UTF_8)).isEqualTo(4);
    assertThat(said.toString(UTF_8)).contains("in.csv: changed while it was read");
    assertThat(folder.resolve("table")).doesNotExist();
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  private static void cut(Path file) {
    try {
      Files.writeString(file, "id,x\n1,a\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyTypeArrivesAsItIs() throws IOException {
    loaded(
        "l,d,b,day,at,utc,t\n"
            + "9223372036854775807,-inf,true,1200-02-28,1500-06-01T12:00:00.123456,1500-06-01T12:00:00.123456+01:30,\"é"
            + " 😀, \"\"q\"\"\n"
            + "line\"\n"
            + ",inf,,,,,\n"
            + "-9223372036854775808,-0.0,false,9999-12-31,2026-03-29T02:30:00,2026-03-29T02:30:00Z,'\n",
        "");
    assertThat(table().schema().simpleString())
        .isEqualTo(
            "struct<l:bigint,d:double,b:boolean,day:date,at:timestamp_ntz,utc:timestamp,t:string>");
    assertThat(rows())
        .containsExactlyInAnyOrder(
            "[9223372036854775807,-Infinity,true,1200-02-28,1500-06-01T12:00:00.123456,"
                + "1500-06-01T10:30:00.123456Z,é 😀,"
                + " \"q\"\n"
                + "line]",
            "[null,Infinity,null,null,null,null,null]",
            "[-9223372036854775808,-0.0,false,9999-12-31,2026-03-29T02:30,2026-03-29T02:30:00Z,']");
  }

  @Test
  void decimalsArriveWithAllTheirDigits() throws IOException {
    loaded(
        "k,x,n\n0.10,12345678901234567890.50,1\n-7,,2\n0.1,-0.01,3\n",
        "",
        "{cast: {k: 'decimal(12,2)', x: 'decimal(30,2)'}}");
    assertThat(table().schema().simpleString())
        .isEqualTo("struct<k:decimal(12,2),x:decimal(30,2),n:bigint>");
    assertThat(rows())
        .containsExactlyInAnyOrder(
            "[0.10,12345678901234567890.50,1]", "[-7.00,null,2]", "[0.10,-0.01,3]");
  }

  @Test
  void manyGroupsAndRowsOfTheDriverArrive() throws IOException {
    StringBuilder input = new StringBuilder("id,x\n");
    for (int row = 0; row < 1_000; row++) {
      input.append(row % 700).append(',').append(row).append('\n');
    }
    LocalSpark.session().conf().set(SparkCluster.ROWS_OF_PART, "100");
    LocalSpark.session().conf().set(SparkCluster.NEAR_BYTES, "0");
    try {
      loaded(input.toString(), "", "{aggregate: {by: [id], n: count(), s: sum(x)}}");
    } finally {
      LocalSpark.session().conf().unset(SparkCluster.ROWS_OF_PART);
      LocalSpark.session().conf().unset(SparkCluster.NEAR_BYTES);
    }
    assertThat(table().count()).isEqualTo(700);
    assertThat(rows()).contains("[5,2,710]", "[699,1,699]");
    loaded(
        input.toString(),
        "mode: upsert, key: [id]",
        "{aggregate: {by: [id], n: count(), s: sum(x)}}",
        "{filter: n = 2}",
        "{derive: {s: s + 1}}");
    assertThat(table().count()).isEqualTo(700);
    assertThat(rows()).contains("[5,2,711]", "[699,1,699]");
  }

  @Test
  void noRowsMakeAnEmptyTable() throws IOException {
    loaded("id,x\n1,a\n", "", "{filter: id > 5}");
    assertThat(rows()).isEmpty();
    assertThat(table().columns()).containsExactly("id", "x");
    loaded("id,x\n1,a\n", "mode: upsert, key: [id]", "{filter: id > 5}");
    assertThat(rows()).isEmpty();
  }

  @Test
  void aRunThatFailsLeavesTheTable() throws IOException {
    loaded("id,x\n1,a\n", "");
    refused(4, "quote", "id,x\n1,\"a\n", "mode: overwrite");
    assertThat(rows()).containsExactly("[1,a]");
  }

  @Test
  void filesOfOthersAreNotTouched() throws IOException {
    Path file = Files.writeString(folder.resolve("table"), "mine");
    refused(5, "a file exists there", "id,x\n1,a\n", "mode: overwrite");
    assertThat(file).hasContent("mine");
    Files.delete(file);
    Path within = Files.writeString(Files.createDirectory(file).resolve("a.txt"), "mine");
    refused(
        5,
        "it holds files that are not a Delta table, such as a.txt",
        "id,x\n1,a\n",
        "mode: overwrite");
    assertThat(within).hasContent("mine");
  }

  @Test
  void whatSomebodyElseDidMeanwhileIsSaid() {
    Exception changed =
        new Exception(
            "[X] plan\nof many lines",
            org.apache.spark.sql.delta.DeltaErrors.concurrentWriteException(scala.Option.empty()));
    assertThat(SparkFailure.of("t", changed))
        .hasMessage("t: another writer changed the table meanwhile")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(dev.etl.data.ErrorKind.UNAVAILABLE));
  }
}
