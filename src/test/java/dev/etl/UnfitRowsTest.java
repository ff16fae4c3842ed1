package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.sink.postgres.PostgresSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows that a target cannot take are bad rows with their file, line and column, before anything
/// reaches the target.
@Timeout(120)
final class UnfitRowsTest {
  @TempDir private Path folder;

  private Outcome run(String input, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("in.csv"), input);
    List<String> arguments = new ArrayList<>(List.of("run", file.toString(), "-q"));
    arguments.addAll(List.of(options));
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }

  @Test
  void theEmptyTextAndNullDoNotShareAFolder() throws IOException {
    Path out = folder.resolve("out");
    String[] options = {
      "--derive=c=replace(c, '-', '')", "--partition-by=c", "-o", out.toString(), "--format=csv"
    };
    Outcome refused = run("id,c\n1,a\n2,\n3,-\n", options);
    assertThat(refused.exitCode()).as(refused.stderr()).isEqualTo(4);
    assertThat(refused.stderr()).contains("in.csv, line 4, column c: ", "nullif(c, '')");
    assertThat(out).doesNotExist();
  }

  @Test
  void aNullInTheKeyDoesNotDoubleRowsAtEveryRun() throws IOException {
    try (PostgresSchema schema = PostgresSchema.create()) {
      schema.execute("CREATE TABLE facts (id bigint UNIQUE, v text)");
      String[] options = {
        "-o",
        schema.url(),
        "--user=postgres",
        "--select=id,v",
        "--table=facts",
        "--write-mode=upsert",
        "--key=id",
        "--max-errors=1"
      };
      for (int time = 0; time < 2; time++) {
        Outcome outcome = run("id,v\n1,a\n,b\n", options);
        assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|a");
        assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
      }
    }
  }

  @Test
  void aZeroCharacterCountsUnderMaxErrors() throws IOException {
    try (PostgresSchema schema = PostgresSchema.create()) {
      Path rejects = folder.resolve("bad.csv");
      Outcome outcome =
          run(
              "id,v\n1,a\n2,b\0c\n3,d\n",
              "-o",
              schema.url(),
              "--user=postgres",
              "--select=id,v",
              "--table=facts",
              "--max-errors=1",
              "--rejects=" + rejects);
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
      assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|a", "3|d");
      assertThat(Files.readString(rejects)).contains("in.csv,3,v,").contains("2,b\0c");
    }
  }

  @Test
  void aRowThatTheServerRefusesCountsUnderMaxErrors() throws IOException {
    try (PostgresSchema schema = PostgresSchema.create()) {
      schema.execute("CREATE TABLE facts (id bigint CHECK (id <> 2), v text)");
      Path rejects = folder.resolve("bad.csv");
      Outcome outcome =
          run(
              "id,v\n1,a\n2,b\n3,d\n",
              "-o",
              schema.url(),
              "--user=postgres",
              "--select=id,v",
              "--table=facts",
              "--write-mode=append",
              "--max-errors=1",
              "--rejects=" + rejects);
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
      assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|a", "3|d");
      assertThat(Files.readString(rejects)).contains("in.csv,3,").contains(",\"2,b\"");
    }
  }

  /// A column whose texts the server reads, a text that it takes, and one that it does not.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uuid|00000000-0000-4000-8000-000000000001|x",
        "mood|happy|angry",
        "int[]|{1,2}|{1,x}",
        "positive|1|-1",
        "jsonb|[1]|[1",
        "inet|127.0.0.1|localhost",
        "time|12:00|noon",
      })
  void theServerReadsTextsOfItsOtherTypes(String column, String good, String bad)
      throws IOException {
    try (PostgresSchema schema = PostgresSchema.create()) {
      schema.execute(
          "CREATE TYPE mood AS ENUM ('happy', 'sad')",
          "CREATE DOMAIN positive AS int CHECK (VALUE > 0)",
          "CREATE TABLE facts (id bigint, v " + column + ")");
      Outcome outcome =
          run(
              "id;v\n1;" + good + "\n2;" + bad + "\n3;" + good + "\n",
              "-o",
              schema.url(),
              "--user=postgres",
              "--delimiter=;",
              "--where=true",
              "--table=facts",
              "--write-mode=append",
              "--max-errors=1");
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
      assertThat(schema.ask("SELECT id FROM facts ORDER BY id")).containsExactly("1", "3");
    }
  }

  @Test
  void anOddTextInTheSampleIsABadRowOfAColumnOfNumbers() throws IOException {
    try (PostgresSchema schema = PostgresSchema.create()) {
      schema.execute("CREATE TABLE facts (id bigint, v numeric(10,2))");
      Outcome outcome =
          run(
              "id,v\n1,1.50\n2,oops\n3,2\n",
              "-o",
              schema.url(),
              "--user=postgres",
              "--where=true",
              "--table=facts",
              "--write-mode=append",
              "--max-errors=1");
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
      assertThat(schema.ask("SELECT * FROM facts ORDER BY id")).containsExactly("1|1.50", "3|2.00");
    }
  }

  /// A column of a table, the type of its values, one that it takes, one that it does not, and why.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "smallint|long|-32768|32768|has 32768, which is out of range for smallint",
        "integer|long|2147483647|2147483648|out of range for integer",
        "serial|long|1|-2147483649|out of range for integer",
        "real|double|1e38|1e39|has 1.0E39, which is out of range for real",
        "numeric(4,2)|double|99.99|99.994|has 99.994, which does not fit into numeric(4,2)",
        "numeric(4,2)|long|-99|100|has 100, which does not fit into numeric(4,2)",
        "numeric(4,2)|double|1|inf|does not fit into numeric(4,2)",
        "numeric(4,2)|string|1.50|1.234|has '1.234', which does not fit into numeric(4,2)",
        "numeric|string|1e3|1_000|has '1_000', which does not fit into numeric",
        "integer|string|-7|007|has '007', which does not fit into integer",
        "smallint|string|7|40000|has 40000, which is out of range for smallint",
        "bigint|double|5.0|5.5|has 5.5, which does not fit into bigint",
        "integer|decimal(12,2)|5.00|5.50|has 5.50, which does not fit into integer",
        "double precision|string|1.10|0.12345678901234567890|does not fit into double precision",
        "real|string|0.5|x|has 'x', which does not fit into real",
        "boolean|string|true|yes|has 'yes', which does not fit into boolean",
        "date|string|2024-02-29|now|has 'now', which does not fit into date",
        "timestamp|string|2024-01-31 12:00:00|2024-01-31T12:00:00Z|does not fit into timestamp",
        "timestamptz|string|2024-01-31T12:00:00+01:00|2024-01-31 12:00:00|fit into timestamptz",
        "numeric(4,2)|decimal(12,3)|1.230|1.234|has 1.234, which does not fit into numeric(4,2)",
        "numeric(4,2)|decimal(12,2)|99.99|100|has 100.00, which does not fit into numeric(4,2)",
        "numeric(3)|decimal(12,2)|5.00|0.50|has 0.50, which does not fit into numeric(3,0)",
        "varchar(4)|decimal(12,2)|0.10|10|has 5 characters, and varchar(4) is shorter",
        "varchar(3)|string|äöü|abcd|has 4 characters, and varchar(3) is shorter",
        "varchar(3)|string|a|'abc '|has 4 characters, and varchar(3) is shorter",
        "char(2)|long|10|100|has 3 characters, and char(2) is shorter",
        "bigint NOT NULL|long|1||has no value in 'v', and the column of the table is NOT NULL",
      })
  void whatAColumnOfTheTableCannotHoldIsABadRow(
      String column, String type, String good, @Nullable String bad, String reason)
      throws IOException {
    try (PostgresSchema schema = PostgresSchema.create()) {
      for (String mode : List.of("append", "overwrite", "upsert")) {
        schema.execute(
            "DROP TABLE IF EXISTS facts",
            "CREATE TABLE facts (id bigint PRIMARY KEY, v " + column + ")");
        List<String> options =
            new ArrayList<>(
                List.of(
                    "-o",
                    schema.url(),
                    "--user=postgres",
                    "--select=id,v",
                    "--table=facts",
                    "--type=v=" + type,
                    "--write-mode=" + mode));
        if (mode.equals("upsert")) {
          options.add("--key=id");
        }
        String value = bad == null ? "" : bad;
        String input = "id,v\n1," + good + "\n2,\"" + value + "\"\n";
        Outcome refused = run(input, options.toArray(String[]::new));
        assertThat(refused.exitCode()).as(refused.stderr()).isEqualTo(4);
        assertThat(refused.stderr()).contains("in.csv, line 3, column v: ", reason);
        options.add("--max-errors=1");
        Outcome tolerated = run(input, options.toArray(String[]::new));
        assertThat(tolerated.exitCode()).as(tolerated.stderr()).isEqualTo(3);
        assertThat(schema.ask("SELECT id FROM facts")).containsExactly("1");
      }
    }
  }

  @Test
  void aTriggerMayFillWhatMustHaveAValue() throws IOException {
    try (PostgresSchema schema = PostgresSchema.create()) {
      schema.execute(
          "CREATE TABLE facts (id bigint, v text NOT NULL)",
          "CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS"
              + " 'BEGIN NEW.v := coalesce(NEW.v, ''none''); RETURN NEW; END'",
          "CREATE TRIGGER fills BEFORE INSERT ON facts FOR EACH ROW EXECUTE FUNCTION fill()");
      Outcome outcome =
          run(
              "id,v\n1,a\n2,\n",
              "-o",
              schema.url(),
              "--user=postgres",
              "--select=id,v",
              "--table=facts",
              "--write-mode=append");
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|a", "2|none");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "processes"})
  void aRowThatOneTargetCannotTakeGoesToNone(String mode) throws Exception {
    Path pipeline = folder.resolve("pipeline.yaml");
    Files.writeString(folder.resolve("in.csv"), "id,v\n1,a\n,b\n3,-\n4,c\n");
    Files.writeString(
        pipeline,
        """
        extract: {csv: in.csv}
        transform:
          - derive: {v: "replace(v, '-', '')"}
        load:
          - {file: all.csv}
          - {file: parts, format: csv, partition_by: [v]}
          - {jdbc: "jdbc:sqlite:facts.db", table: t, mode: upsert, key: [id]}
        """);
    Path rejects = folder.resolve("bad.csv");
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            "-q",
            "--file=" + pipeline,
            "--mode=" + mode,
            "--max-errors=2",
            "--rejects=" + rejects);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    assertThat(folder.resolve("all.csv")).hasContent("id,v\n1,a\n4,c\n");
    assertThat(Files.readString(rejects)).contains("in.csv,3,id,", "in.csv,4,v,", "\"3,-\"");
  }

  @Test
  void aTextTooLongForTheNameOfAFolderIsABadRow() throws IOException {
    String fits = "é".repeat(126);
    Path out = folder.resolve("out");
    Outcome outcome =
        run(
            "id,c\n1," + fits + "\n2," + fits + "é\n3," + "/".repeat(85) + "\n",
            "--select=id,c",
            "--partition-by=c",
            "--format=csv",
            "--max-errors=2",
            "-o",
            out.toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    assertThat(out.resolve("c=" + fits)).isDirectory();
  }
}
