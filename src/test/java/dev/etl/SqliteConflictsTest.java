package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a table of SQLite does with rows by itself costs none in silence: conflict clauses,
/// triggers, foreign keys.
@Timeout(60)
final class SqliteConflictsTest {
  @TempDir private Path folder;

  private Outcome load(String rows, String mode, String... more) throws IOException {
    Path csv = Files.writeString(folder.resolve("rows.csv"), "id,name\n" + rows);
    List<String> arguments =
        new ArrayList<>(List.of("run", csv.toString(), "--write-mode=" + mode, "--where=true"));
    if (Stream.of(more).noneMatch(word -> word.startsWith("--table"))) {
      arguments.add("--table=t");
    }
    if (Stream.of(more).noneMatch(word -> word.equals("-o"))) {
      arguments.addAll(List.of("-o", folder.resolve("facts.db").toString()));
    }
    if (mode.equals("upsert")) {
      arguments.add("--key=id");
    }
    arguments.addAll(List.of(more));
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }

  private List<String> query(String... statements) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("facts.db"));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        if (!statement.execute(sql)) {
          continue;
        }
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            StringJoiner values = new StringJoiner("|");
            for (int index = 1; index <= rows.getMetaData().getColumnCount(); index++) {
              values.add(String.valueOf(rows.getString(index)));
            }
            found.add(values.toString());
          }
        }
      }
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource({
    "REPLACE, append",
    "REPLACE, overwrite",
    "REPLACE, upsert",
    "IGNORE, append",
    "IGNORE, overwrite",
    "IGNORE, upsert",
    "FAIL, append",
    "ROLLBACK, append",
    "ROLLBACK, upsert"
  })
  void aConflictClauseOfAColumnCostsNoRow(String clause, String mode) throws Exception {
    query(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE ON CONFLICT " + clause + ")",
        "INSERT INTO t VALUES (7, 'old')");
    Outcome outcome = load("1,a\n2,a\n", mode);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    assertThat(query("SELECT * FROM t")).containsExactly("7|old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"append", "upsert"})
  void rowsOfOthersAreNotReplaced(String mode) throws Exception {
    query(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT,"
            + " UNIQUE (name) ON CONFLICT REPLACE)",
        "INSERT INTO t VALUES (7, 'old')");
    assertThat(load("1,old\n", mode).exitCode()).isEqualTo(4);
    assertThat(query("SELECT * FROM t")).containsExactly("7|old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"REPLACE", "IGNORE"})
  void anUpsertGoesByItsKeyWhateverTheTableDeclares(String clause) throws Exception {
    query(
        "CREATE TABLE t (id INTEGER PRIMARY KEY ON CONFLICT " + clause + ", name TEXT, kept TEXT)",
        "INSERT INTO t VALUES (1, 'old', 'stays')");
    assertThat(load("1,new\n2,b\n2,c\n", "upsert").exitCode()).isZero();
    assertThat(query("SELECT * FROM t")).containsExactly("1|new|stays", "2|c|null");
  }

  @Test
  void anEmptyValueIsNotReplacedByADefault() throws Exception {
    query(
        "CREATE TABLE t (id INTEGER,"
            + " name TEXT NOT NULL ON CONFLICT REPLACE DEFAULT 'nobody')");
    assertThat(load("1,\n", "append").exitCode()).isEqualTo(4);
    assertThat(query("SELECT * FROM t")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"INSERT, append", "INSERT, overwrite", "INSERT, upsert", "UPDATE, upsert"})
  void rowsThatATriggerIgnoresAreNoticed(String event, String mode) throws Exception {
    query(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)",
        "CREATE TRIGGER guard BEFORE %s ON t WHEN new.id = 2 BEGIN SELECT RAISE(IGNORE); END"
            .formatted(event),
        event.equals("UPDATE") ? "INSERT INTO t VALUES (2, 'old')" : "SELECT 1 WHERE false");
    List<String> before = query("SELECT * FROM t");
    Outcome outcome = load("1,a\n2,b\n3,c\n", mode);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    assertThat(outcome.stderr()).contains("the table took 2 rows of 3", "trigger");
    assertThat(query("SELECT * FROM t")).isEqualTo(before);
  }

  @Test
  void rowsThatStayAlthoughTheTableIsOverwrittenAreNoticed() throws Exception {
    query(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)",
        "INSERT INTO t VALUES (1, 'goes'), (2, 'stays')",
        "CREATE TRIGGER guard BEFORE DELETE ON t WHEN old.id = 2"
            + " BEGIN SELECT RAISE(IGNORE); END");
    Outcome outcome = load("3,c\n", "overwrite");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    assertThat(outcome.stderr()).contains("1 row of the old ones cannot be removed");
    assertThat(query("SELECT * FROM t")).containsExactly("1|goes", "2|stays");
  }

  private String enforcing() {
    return "jdbc:sqlite:" + folder.resolve("facts.db") + "?foreign_keys=true";
  }

  @ParameterizedTest
  @ValueSource(strings = {"CASCADE", "SET NULL", "SET DEFAULT"})
  void anOverwriteLeavesTheRowsThatReferToTheTable(String rule) throws Exception {
    query(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)",
        "CREATE TABLE \"the children\" (number, \"its parent\" INTEGER DEFAULT 2"
            + " REFERENCES T (id) ON DELETE %s)".formatted(rule),
        "INSERT INTO t VALUES (1, 'old'), (2, 'old')",
        "INSERT INTO \"the children\" VALUES (1, 1), (2, 2), (3, null)");
    Outcome outcome = load("1,new\n2,new\n", "overwrite", "-o", enforcing());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(2);
    assertThat(outcome.stderr())
        .contains(
            "foreign key (its parent) of the children (ON DELETE " + rule + ")",
            "--allow-cascade",
            "--write-mode=upsert");
    assertThat(query("SELECT * FROM \"the children\"")).containsExactly("1|1", "2|2", "3|null");
    assertThat(load("1,new\n2,new\n", "upsert", "-o", enforcing()).exitCode()).isZero();
    assertThat(query("SELECT * FROM \"the children\"")).containsExactly("1|1", "2|2", "3|null");
    assertThat(query("SELECT * FROM t")).containsExactly("1|new", "2|new");
    outcome = load("1,x\n2,x\n", "overwrite", "-o", enforcing(), "--allow-cascade");
    assertThat(outcome.exitCode() == 0 || rule.equals("SET DEFAULT")).as(outcome.stderr()).isTrue();
  }

  @Test
  void whatNothingRefersToIsOverwritten() throws Exception {
    query(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT REFERENCES t (id) ON DELETE CASCADE)",
        "CREATE TABLE c (parent INTEGER REFERENCES t (id) ON DELETE CASCADE)",
        "INSERT INTO t VALUES (1, null), (2, 1)",
        "INSERT INTO c VALUES (null)");
    Outcome outcome = load("1,\n3,1\n", "overwrite", "--type=name=string", "-o", enforcing());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(query("SELECT id FROM t")).containsExactly("1", "3");
    assertThat(query("SELECT * FROM c")).containsExactly("null");
  }

  @Test
  void aTriggerThatDeletesFromAnotherTableIsNamed() throws Exception {
    query(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)",
        "CREATE TABLE c (parent)",
        "CREATE TABLE journal (what)",
        "CREATE TRIGGER keeps AFTER DELETE ON t BEGIN INSERT INTO journal VALUES (old.id); END",
        "INSERT INTO t VALUES (1, 'old')",
        "INSERT INTO c VALUES (1)");
    assertThat(load("1,a\n", "overwrite").exitCode()).isZero();
    query("CREATE TRIGGER sweep AFTER DELETE ON t BEGIN DELETE FROM c WHERE parent = old.id; END");
    Outcome outcome = load("1,b\n", "overwrite");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("trigger sweep").doesNotContain("keeps");
    assertThat(query("SELECT * FROM c")).containsExactly("1");
    assertThat(load("1,b\n", "overwrite", "--allow-cascade").exitCode()).isZero();
    assertThat(query("SELECT * FROM c")).isEmpty();
  }

  @Test
  void aTableWithADotInItsNameCanBeNamed() throws Exception {
    query("CREATE TABLE \"a.b\" (id, name)");
    Outcome outcome = load("1,a\n", "append", "--table=main.\"a.b\"");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(query("SELECT * FROM \"a.b\"")).containsExactly("1|a");
  }
}
