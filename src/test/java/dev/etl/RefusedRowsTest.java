package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.sink.postgres.PostgresSchema;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rows that only a database can know to be bad are left out one by one, where bad rows are
/// tolerated: counted, kept with their place and text, and fed back once they are corrected.
@Timeout(180)
final class RefusedRowsTest {
  private static final int ROWS = 60_000;

  private final PostgresSchema schema = PostgresSchema.create();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    schema.close();
  }

  private Outcome run(String input, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("in.csv"), input);
    List<String> arguments = new ArrayList<>(List.of("run", file.toString(), "-q"));
    arguments.addAll(List.of(options));
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }

  private Outcome load(String input, String mode, String... options) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "-o",
                schema.url(),
                "--user=postgres",
                "--table=facts",
                "--select=id,v",
                "--write-mode=" + mode,
                "--rejects=" + folder.resolve("bad.csv")));
    all.addAll(List.of(options));
    return run(input, all.toArray(String[]::new));
  }

  private List<String> rejects() throws IOException {
    return Files.readString(folder.resolve("bad.csv"))
        .replace(folder + "/", "")
        .lines()
        .skip(1)
        .toList();
  }

  private static String numbers() {
    StringBuilder text = new StringBuilder("id,v\n");
    for (int row = 0; row < ROWS; row++) {
      text.append(row == 777 ? 5 : row)
          .append(",v")
          .append(row % 9_973 == 0 ? "!" : "")
          .append('\n');
    }
    return text.toString();
  }

  static List<String> modes() {
    return Modes.names();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void theRowsThatTheServerRefusesAreTheSameUnderEveryMode(String mode) throws IOException {
    schema.execute("CREATE TABLE facts (id bigint UNIQUE, v text CHECK (v <> 'v!'))");
    Path report = folder.resolve("report.json");
    Outcome outcome =
        load(numbers(), "append", "--mode=" + mode, "--max-errors=8", "--report=" + report);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    assertThat(schema.ask("SELECT count(*), count(*) FILTER (WHERE v = 'v!') FROM facts"))
        .containsExactly((ROWS - 8) + "|0");
    assertThat(
            schema.ask(
                "SELECT bool_and(id > before) FROM (SELECT id, lag(id, 1, -1::bigint) OVER (ORDER"
                    + " BY ctid) AS before FROM facts) AS x"))
        .containsExactly("t");
    assertThat(rejects())
        .hasSize(8)
        .first()
        .asString()
        .startsWith("in.csv,2,,\"is refused by the table: new row for relation")
        .endsWith(",\"0,v!\"");
    assertThat(rejects().get(1))
        .startsWith("in.csv,779,,\"is refused by the table: duplicate key value")
        .contains("(Key (id)=(5) already exists.)")
        .endsWith(",\"5,v\"");
    assertThat(Files.readString(report)).contains("\"rejected\": 8");
  }

  @Test
  void oneMoreThanIsAllowedLeavesTheTableAsItWas() throws IOException {
    schema.execute("CREATE TABLE facts (id bigint UNIQUE, v text CHECK (v <> 'v!'))");
    Outcome outcome = load(numbers(), "append", "--max-errors=7");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    assertThat(outcome.stderr())
        .contains("8 bad rows, more than the 7 allowed; the first: ", "in.csv, line 2: the row is");
    assertThat(schema.ask("SELECT count(*) FROM facts")).containsExactly("0");
    assertThat(rejects()).hasSize(8);
    assertThat(load(numbers(), "append", "--max-errors=0.01%").exitCode()).isEqualTo(4);
    assertThat(schema.ask("SELECT count(*) FROM facts")).containsExactly("0");
    assertThat(load(numbers(), "append", "--max-errors=0.1%").exitCode()).isEqualTo(3);
    assertThat(schema.ask("SELECT count(*) FROM facts")).containsExactly("" + (ROWS - 8));
  }

  @Test
  void whatWasCorrectedIsLoaded() throws IOException {
    schema.execute("CREATE TABLE facts (id bigint, v text CHECK (v <> 'bad'))");
    String input = "id,note,v\n1,x,a\n2,\"y\nz\",bad\n3,,c\n";
    assertThat(load(input, "append", "--max-errors=1").exitCode()).isEqualTo(3);
    Path bad = folder.resolve("bad.csv");
    assertThat(Files.readString(bad)).contains("\"2,\"\"y\nz\"\",bad\"");
    Path corrected =
        Files.writeString(folder.resolve("good.csv"), Files.readString(bad).replace(",bad", ",b"));
    Outcome outcome = load(input, "append", "--corrected=" + corrected, "--max-errors=1");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(schema.ask("SELECT * FROM facts ORDER BY id")).containsExactly("1|a", "2|b", "3|c");
  }

  @Test
  void rowsThatAreMergedByKeyAreLeftOutOneByOne() throws IOException {
    schema.execute(
        "CREATE TABLE facts (id integer PRIMARY KEY, v text UNIQUE CHECK (v <> 'bad'))",
        "INSERT INTO facts VALUES (7, 'g'), (2, 'old')");
    Outcome outcome =
        load(
            "id,v\n1,a\n2,b\n,n\n3,bad\n4,g\n99999999999,x\n2,c\n5,a\n",
            "upsert",
            "--key=id",
            "--max-errors=5");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    assertThat(schema.ask("SELECT * FROM facts ORDER BY id")).containsExactly("1|a", "2|c", "7|g");
    assertThat(rejects())
        .extracting(line -> line.split(",", -1)[1])
        .containsExactly("4", "7", "5", "6", "9");
  }

  @Test
  void whatOnlyTheServerReadsIsItsBusiness() throws IOException {
    schema.execute(
        "CREATE TABLE facts (id bigint, v uuid)", "CREATE TABLE other (id bigint PRIMARY KEY)");
    String good = "00000000-0000-0000-0000-00000000000";
    Outcome outcome =
        load("id,v\n1," + good + "1\n2,zz\n3," + good + "3\n", "append", "--max-errors=1");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    assertThat(rejects())
        .singleElement()
        .asString()
        .startsWith("in.csv,3,v,\"is refused by the table: invalid input syntax for type uuid");
    schema.execute(
        "DROP TABLE facts",
        "INSERT INTO other VALUES (1), (3)",
        "CREATE TABLE facts (id bigint REFERENCES other, v text)");
    assertThat(load("id,v\n1,a\n2,b\n3,c\n", "append", "--max-errors=1").exitCode()).isEqualTo(3);
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|a", "3|c");
  }

  @Test
  void rowsThatReferToLaterOnesAreNotTakenForBadOnes() throws IOException {
    schema.execute("CREATE TABLE facts (id bigint PRIMARY KEY, v bigint REFERENCES facts)");
    StringBuilder input = new StringBuilder("id,v\n");
    for (int row = 0; row < 100_000; row++) {
      input.append(row).append(',').append(99_999 - row).append('\n');
    }
    Outcome outcome = load(input.toString(), "append", "--max-errors=1");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
  }

  @Test
  void aTableThatIsOverwrittenKeepsItsRowsIfTooManyAreRefused() throws IOException {
    schema.execute(
        "CREATE TABLE facts (id bigint CHECK (id > 1), v text)",
        "INSERT INTO facts VALUES (9, 'z')");
    assertThat(load("id,v\n1,a\n0,b\n3,c\n", "overwrite", "--max-errors=1").exitCode())
        .isEqualTo(4);
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("9|z");
    assertThat(load("id,v\n1,a\n0,b\n3,c\n", "overwrite", "--max-errors=2").exitCode())
        .isEqualTo(3);
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("3|c");
    assertThat(schema.leftBehind()).isEmpty();
  }

  @Test
  void rowsOfAnAggregationAreKeptWithTheirValues() throws IOException {
    schema.execute("CREATE TABLE facts (v text, n bigint CHECK (n < 2))");
    Path pipeline = folder.resolve("pipeline.yaml");
    Files.writeString(folder.resolve("in.csv"), "v\na\nb\na\nc\n");
    Files.writeString(
        pipeline,
        """
        extract: {csv: in.csv}
        transform:
          - aggregate: {by: [v], n: count()}
        load: {jdbc: "%s", user: postgres, table: facts, mode: append}
        """
            .formatted(schema.url()));
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            "-f",
            pipeline.toString(),
            "-q",
            "--max-errors=1",
            "--rejects=" + folder.resolve("bad.csv"));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    assertThat(schema.ask("SELECT * FROM facts ORDER BY v")).containsExactly("b|1", "c|1");
    assertThat(rejects()).singleElement().asString().startsWith("result,1,").endsWith(",\"a,2\"");
  }

  @Test
  void ofAPipeTheValuesAreKept() throws IOException {
    schema.execute("CREATE TABLE facts (id bigint CHECK (id > 1))");
    Outcome outcome =
        InProcess.ETL
            .withInput("id,v\n1,a\n2,b\n")
            .run(
                "run",
                "-",
                "-q",
                "--select=id",
                "-o",
                schema.url(),
                "--user=postgres",
                "--table=facts",
                "--write-mode=append",
                "--max-errors=1",
                "--rejects=" + folder.resolve("bad.csv"));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    assertThat(rejects()).singleElement().asString().startsWith("-,2,").endsWith(",1");
  }

  @Test
  void sqliteLeavesOutSingleRowsToo() throws Exception {
    Path file = folder.resolve("facts.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (id INTEGER UNIQUE, v TEXT CHECK (v <> 'v!'))");
      Outcome outcome =
          run(
              numbers(),
              "--select=id,v",
              "-o",
              file.toString(),
              "--table=t",
              "--write-mode=append",
              "--max-errors=8",
              "--rejects=" + folder.resolve("bad.csv"));
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
      assertThat(count(statement, "SELECT count(*) FROM t WHERE v <> 'v!'")).isEqualTo(ROWS - 8);
      assertThat(rejects()).hasSize(8);
      assertThat(rejects().get(1)).startsWith("in.csv,779,,").endsWith(",\"5,v\"");
      statement.execute("CREATE TABLE u (id INTEGER UNIQUE ON CONFLICT ROLLBACK)");
      statement.execute("INSERT INTO u VALUES (9)");
      Outcome over =
          run(
              "id\n1\n2\n1\n3\n",
              "--select=id",
              "-o",
              file.toString(),
              "--table=u",
              "--write-mode=append",
              "--max-errors=1");
      assertThat(over.exitCode()).as(over.stderr()).isEqualTo(3);
      assertThat(count(statement, "SELECT count(*) FROM u")).isEqualTo(4);
    }
  }

  private static long count(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      return rows.getLong(1);
    }
  }
}
