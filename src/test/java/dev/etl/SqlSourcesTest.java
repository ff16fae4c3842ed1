package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.sink.postgres.PostgresSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs of the program that read tables and queries of SQLite and PostgreSQL.
@Timeout(120)
final class SqlSourcesTest {
  private static final int USAGE = 2;
  private static final int PUBLISHED_WITH_BAD_ROWS = 3;
  private static final int DATA = 4;
  private static final int UNAVAILABLE = 5;

  @TempDir private Path folder;

  private String sqlite(String... statements) throws SQLException {
    Path file = folder.resolve("facts.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
    return file.toString();
  }

  private static List<String> rows(String... arguments) {
    Outcome outcome = run(arguments);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    return outcome.stdout().lines().toList();
  }

  private static Outcome run(String... arguments) {
    return InProcess.ETL.run(
        Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new));
  }

  static Stream<String> modes() {
    return Modes.names().stream();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void aTableOfSqliteIsRead(String mode) throws SQLException {
    String file =
        sqlite(
            "CREATE TABLE facts (id INTEGER, name TEXT, v REAL, day TEXT)",
            "INSERT INTO facts VALUES (1, 'a,b', 0.1, '2026-01-31'), (2, NULL, NULL, NULL),"
                + " (9007199254740993, '', 1e21, '2026-02-01')");

    assertThat(rows(file, "--sql=facts", "--mode=" + mode, "--where=id > 0"))
        .containsExactly(
            "id,name,v,day",
            "1,\"a,b\",0.1,2026-01-31",
            "2,,,",
            "9007199254740993,\"\",1.0E21,2026-02-01");
  }

  /// SQLite has a type for each value, not for a column.
  @Test
  void whatASqliteColumnHoldsBesideItsTypeIsKept() throws SQLException {
    String file =
        sqlite(
            "CREATE TABLE facts (id INTEGER, n INTEGER)",
            "WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 3000)"
                + " INSERT INTO facts SELECT i, i FROM s",
            "UPDATE facts SET n = 'many' WHERE id = 2500",
            "UPDATE facts SET n = x'00ff' WHERE id = 2600");

    Outcome outcome = run(file, "--sql=facts", "--select=n,id");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout().lines()).hasSize(3_001).contains("1,1", "many,2500", "00ff,2600");
    assertThat(outcome.stderr()).contains("note:", "--type");

    Outcome needed = run(file, "--sql=facts", "--where=n > 2998", "--max-errors=2");
    assertThat(needed.exitCode()).as(needed.stderr()).isEqualTo(PUBLISHED_WITH_BAD_ROWS);
    assertThat(needed.stdout().lines()).containsExactly("id,n", "2999,2999", "3000,3000");
  }

  @Test
  void aQueryWithArgumentsIsReadByAPipelineFile() throws SQLException, IOException {
    sqlite(
        "CREATE TABLE facts (id INTEGER, name TEXT)",
        "INSERT INTO facts VALUES (1, 'a'), (2, 'it''s'), (3, 'c')");
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            extract:
              - sql: jdbc:sqlite:facts.db
                query: SELECT id, name AS title FROM facts WHERE name = ? OR id > ?
                arguments: ["it's", 2]
            transform:
              - derive: {twice: id * 2}
            """);

    assertThat(rows("-f", file.toString())).containsExactly("id,title,twice", "2,it's,4", "3,c,6");
  }

  @Test
  void onlyTheColumnsThatAreNeededAreRead() throws SQLException {
    String file =
        sqlite(
            "CREATE TABLE facts (id INTEGER, \"a \"\"b\" TEXT)",
            "INSERT INTO facts VALUES (1, 'x'), (2, 'y')");

    assertThat(rows(file, "--sql=facts", "--agg=n = count()")).containsExactly("n", "2");
    assertThat(rows(file, "--sql=facts", "--select=a \"b"))
        .containsExactly("\"a \"\"b\"", "x", "y");
    assertThat(rows(file, "--sql=\"facts\"", "--limit=1", "--type=id=string")).hasSize(2);
  }

  @Test
  void workerProcessesLeaveDatabasesToTheMainProcess() throws SQLException {
    String file = sqlite("CREATE TABLE facts (id INTEGER)", "INSERT INTO facts VALUES (7)");

    assertThat(rows(file, "--sql=facts", "--isolate=1", "--where=id > 0"))
        .containsExactly("id", "7");
  }

  @Test
  void statisticsAreThoseOfTheNumbers() throws SQLException {
    String file =
        sqlite(
            "CREATE TABLE facts (id INTEGER, name TEXT, v REAL)",
            "INSERT INTO facts VALUES (1, 'x', 0.5), (2, 'y', NULL)");

    assertThat(rows(file, "--sql=facts"))
        .hasSize(3)
        .element(2)
        .asString()
        .startsWith("jdbc:sqlite:" + file + " table facts,v,2,1,0.5,,");
  }

  @Test
  void readingChangesNothing() throws SQLException, IOException {
    String file = sqlite("CREATE TABLE facts (id INTEGER)", "INSERT INTO facts VALUES (1)");
    byte[] before = Files.readAllBytes(Path.of(file));

    Outcome deleted = run(file, "--sql=DELETE FROM facts", "--limit=9");
    assertThat(deleted.exitCode()).isEqualTo(USAGE);
    assertThat(deleted.stderr()).contains("the statement gives no rows");
    assertThat(run(file, "--sql=DELETE FROM facts RETURNING id", "--limit=9").exitCode())
        .isNotZero();
    assertThat(Path.of(file)).hasBinaryContent(before);

    Outcome missing = run(folder.resolve("other.db").toString(), "--sql=facts");
    assertThat(missing.exitCode()).isEqualTo(UNAVAILABLE);
    assertThat(folder.resolve("other.db")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT id, id FROM facts | two columns named 'id' | 2",
        "nofacts | no such table: nofacts | 2",
        "SELECT idd FROM facts | no such column: idd | 2",
        "SELEC 1 | syntax error | 2",
      })
  void faultsNameTheDatabaseAndTheReason(String sql, String message, int code) throws SQLException {
    String file = sqlite("CREATE TABLE facts (id INTEGER)");

    Outcome outcome = run(file, "--sql=" + sql, "--limit=1");
    assertThat(outcome.stderr()).contains("jdbc:sqlite:" + file, message);
    assertThat(outcome.exitCode()).isEqualTo(code);
  }

  @Test
  void optionsNeedADatabase() {
    assertThat(run("a.csv", "--sql-user=me").stderr()).contains("options for databases");
    assertThat(run("jdbc:sqlite:a.db").stderr()).contains("missing --sql");
    Outcome secret = run("jdbc:postgresql://h/d?user=u&password=pw1234", "--sql=t");
    assertThat(secret.exitCode()).isEqualTo(USAGE);
    assertThat(secret.stderr()).contains("--sql-password-env").doesNotContain("pw1234");
  }

  @Test
  void aSqliteFileIsNamedForWhatItIs() throws SQLException {
    Outcome outcome = run(sqlite("CREATE TABLE facts (id INTEGER)"));
    assertThat(outcome.stderr()).contains("a database of SQLite", "--sql=TABLE");
  }

  @Test
  void everyTypeOfPostgresIsReadWithoutLoss() {
    try (PostgresSchema schema = PostgresSchema.create()) {
      schema.execute(
          """
          CREATE TABLE t AS SELECT 1::smallint AS s, 2::int AS i, 9223372036854775807 AS b,
            0.1::real AS r, 0.1::float8 AS d, 1.10::numeric(10,2) AS n, 123.4500::numeric AS u,
            true AS ok, date '2026-01-31' AS day, timestamp '2026-01-31 10:00:00.5' AS at,
            timestamptz '2026-01-31 10:00:00+02' AS z, time '10:00' AS t, 'x'::text AS txt,
            'ab'::char(4) AS c, '{"a": 1}'::jsonb AS j, '\\x01ff'::bytea AS raw,
            'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid AS id, '{1,2}'::int[] AS arr,
            interval '1 day' AS iv, 12345678901234567890123456789012345678::numeric(38,0) AS big
          """);

      assertThat(rows(schema.url(), "--sql-user=postgres", "--sql=t", "--limit=9"))
          .containsExactly(
              "s,i,b,r,d,n,u,ok,day,at,z,t,txt,c,j,raw,id,arr,iv,big",
              "1,2,9223372036854775807,0.1,0.1,1.10,123.4500,true,2026-01-31,2026-01-31"
                  + " 10:00:00.5,2026-01-31T08:00:00Z,10:00:00,x,ab  ,\"{\"\"a\"\": 1}\",01ff,"
                  + "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11,\"{1,2}\",1 day,"
                  + "12345678901234567890123456789012345678");
    }
  }

  @Test
  void whatATypeHereCannotHoldIsABadRow() {
    try (PostgresSchema schema = PostgresSchema.create()) {
      schema.execute(
          "CREATE TABLE t AS SELECT * FROM (VALUES (1, date 'infinity'), (2, date '2026-01-31'),"
              + " (3, date '12026-01-31')) AS x(id, day)");

      Outcome outcome =
          run(schema.url(), "--sql-user=postgres", "--sql=t", "--limit=9", "--max-errors=2");
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(PUBLISHED_WITH_BAD_ROWS);
      assertThat(outcome.stdout().lines()).containsExactly("id,day", "2,2026-01-31");

      Outcome refused = run(schema.url(), "--sql-user=postgres", "--sql=t", "--limit=9");
      assertThat(refused.exitCode()).isEqualTo(DATA);
      assertThat(refused.stderr())
          .contains("table t, line 1, column day: 'infinity' is not a date");
    }
  }

  @Test
  void aTableOfPostgresIsCopiedIntoAnother() {
    try (PostgresSchema schema = PostgresSchema.create()) {
      schema.execute(
          "CREATE TABLE a AS SELECT i AS id, i / 8.0::float8 AS v, 'n' || i AS name"
              + " FROM generate_series(1, 20000) AS s(i)");

      Outcome outcome =
          run(
              schema.url(),
              "--sql-user=postgres",
              "--sql=SELECT * FROM a ORDER BY id",
              "--where=id % 2 = 0",
              "-o",
              schema.url(),
              "--user=postgres",
              "--table=b");
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      assertThat(schema.ask("SELECT count(*), sum(v), min(name) FROM b"))
          .containsExactly("10000|12501250|n10");
      assertThat(
              run(
                      schema.url(),
                      "--sql-user=postgres",
                      "--sql=DELETE FROM a RETURNING id",
                      "--limit=1")
                  .stderr())
          .contains("read-only");
      assertThat(schema.ask("SELECT count(*) FROM a")).containsExactly("20000");
    }
  }

  @Test
  void aServerThatIsGoneIsUnavailable() {
    Outcome outcome =
        run("jdbc:postgresql://localhost:1/db", "--sql-user=me", "--sql=t", "--attempts=1");
    assertThat(outcome.exitCode()).isEqualTo(UNAVAILABLE);
    assertThat(outcome.stderr()).contains("jdbc:postgresql://localhost:1/db table t");
  }
}
