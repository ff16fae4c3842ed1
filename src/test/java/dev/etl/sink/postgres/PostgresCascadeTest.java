package dev.etl.sink.postgres;

import static dev.etl.format.TestTables.batch;
import static dev.etl.format.TestTables.row;
import static dev.etl.sink.postgres.PostgresSchema.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.database.Credentials;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.WriteMode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// To overwrite a table destroys nothing in others, unless that is allowed.
@Timeout(120)
final class PostgresCascadeTest {
  private static final Schema COLUMNS =
      Schema.of(Field.of("id", Type.LONG), Field.of("name", Type.STRING));
  private static final RecordBatch ROWS = batch(COLUMNS, row(1, "new"), row(3, "new"));

  private final PostgresSchema schema = PostgresSchema.create();

  @AfterEach
  void close() {
    schema.close();
  }

  private void parent() {
    schema.execute(
        "CREATE TABLE facts (id bigint PRIMARY KEY, name text)",
        "INSERT INTO facts VALUES (0, 'none'), (1, 'old'), (2, 'old')");
  }

  private JdbcSink allowing(JdbcSink sink) {
    return new JdbcSink(
        sink.url(),
        sink.table(),
        sink.mode(),
        sink.key(),
        sink.evolve(),
        sink.credentials(),
        sink.driverPath(),
        /* allowCascade= */ true,
        sink.retry());
  }

  private void assertRefused(JdbcSink sink, String what) {
    EtlException thrown = catchThrowableOfType(EtlException.class, () -> load(sink, ROWS));
    assertThat(thrown).as("the load should be refused").isNotNull();
    assertThat(thrown.kind()).as(thrown.getMessage()).isEqualTo(ErrorKind.USAGE);
    assertThat(thrown).hasMessageContaining(what);
    assertThat(thrown.hint()).contains("--allow-cascade", "--write-mode=upsert");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CASCADE", "SET NULL", "SET DEFAULT"})
  void anOverwriteLeavesTheRowsThatReferToTheTable(String rule) {
    parent();
    schema.execute(
        "CREATE TABLE children (number int, parent bigint DEFAULT 0"
            + " CONSTRAINT of_parent REFERENCES facts ON DELETE %s)".formatted(rule));
    schema.execute("INSERT INTO children VALUES (1, 1), (2, 2), (3, null)");
    assertRefused(
        schema.sink(WriteMode.OVERWRITE),
        "foreign key of_parent of children (ON DELETE " + rule + ")");
    assertThat(schema.ask("SELECT * FROM children ORDER BY 1"))
        .containsExactly("1|1", "2|2", "3|~");
    assertThat(schema.ask("SELECT name FROM facts WHERE id = 1")).containsExactly("old");
    load(schema.sink(WriteMode.UPSERT, "id"), ROWS);
    assertThat(schema.ask("SELECT * FROM children ORDER BY 1"))
        .containsExactly("1|1", "2|2", "3|~");
    assertThat(schema.ask("SELECT * FROM facts ORDER BY 1"))
        .containsExactly("0|none", "1|new", "2|old", "3|new");
  }

  @Test
  void whatIsAllowedIsDone() {
    parent();
    schema.execute(
        "CREATE TABLE children (parent bigint REFERENCES facts ON DELETE CASCADE)",
        "INSERT INTO children VALUES (1), (2)");
    load(allowing(schema.sink(WriteMode.OVERWRITE)), ROWS);
    assertThat(schema.ask("SELECT * FROM children")).isEmpty();
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|new", "3|new");
  }

  @Test
  void aTableThatNoRowRefersToIsOverwritten() {
    parent();
    schema.execute(
        "CREATE TABLE children (a bigint REFERENCES facts ON DELETE CASCADE, b bigint)",
        "INSERT INTO children VALUES (null, 1)");
    load(schema.sink(WriteMode.OVERWRITE), ROWS);
    assertThat(schema.ask("SELECT * FROM children")).containsExactly("~|1");
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|new", "3|new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CASCADE", "SET NULL", "NO ACTION"})
  void aTableThatRefersToItselfIsOverwritten(String rule) {
    schema.execute(
        "CREATE TABLE facts (id bigint PRIMARY KEY, parent bigint REFERENCES facts ON DELETE %s)"
            .formatted(rule),
        "INSERT INTO facts VALUES (1, null), (2, 1)");
    load(
        schema.sink(WriteMode.OVERWRITE),
        batch(
            Schema.of(Field.of("id", Type.LONG), Field.of("parent", Type.LONG)),
            row(2, 3),
            row(3, null)));
    assertThat(schema.ask("SELECT * FROM facts ORDER BY 1")).containsExactly("2|3", "3|~");
  }

  @Test
  void partitionsAndWhatRefersToOneOfThemCount() {
    schema.execute(
        "CREATE TABLE facts (id bigint PRIMARY KEY, name text) PARTITION BY RANGE (id)",
        "CREATE TABLE low PARTITION OF facts FOR VALUES FROM (0) TO (10)",
        "INSERT INTO facts VALUES (1, 'old')",
        "CREATE TABLE children (parent bigint CONSTRAINT of_part REFERENCES low ON DELETE CASCADE)",
        "INSERT INTO children VALUES (1)");
    assertRefused(schema.sink(WriteMode.OVERWRITE), "foreign key of_part of children");
    schema.execute(
        "DROP TABLE children",
        "CREATE TABLE children (parent bigint CONSTRAINT of_all REFERENCES facts ON DELETE CASCADE)"
            + " PARTITION BY LIST (parent)",
        "CREATE TABLE child PARTITION OF children DEFAULT",
        "INSERT INTO children VALUES (1)");
    assertRefused(
        schema.sink(WriteMode.OVERWRITE),
        "other tables: foreign key of_all of children (ON DELETE CASCADE)");
    assertRefused(schema.sink(schema.url(), "low", WriteMode.OVERWRITE), "of children (ON DELETE");
    assertThat(schema.ask("SELECT * FROM children")).containsExactly("1");
  }

  @Test
  void grandchildrenAreNamedByWhatRefersToTheTable() {
    parent();
    schema.execute(
        "CREATE TABLE children (id bigint PRIMARY KEY REFERENCES facts ON DELETE CASCADE)",
        "CREATE TABLE grandchildren (id bigint REFERENCES children ON DELETE SET NULL)",
        "INSERT INTO children VALUES (1)",
        "INSERT INTO grandchildren VALUES (1)");
    assertRefused(schema.sink(WriteMode.OVERWRITE), "foreign key children_id_fkey of children");
    assertThat(schema.ask("SELECT * FROM grandchildren")).containsExactly("1");
  }

  @Test
  void rowsThatTheUserMayNotSeeCount() {
    parent();
    String role = "narrow_" + schema.name();
    schema.execute(
        "CREATE TABLE children (parent bigint CONSTRAINT unseen REFERENCES facts ON DELETE"
            + " CASCADE)",
        "INSERT INTO children VALUES (1)",
        "CREATE ROLE " + role + " LOGIN",
        "GRANT ALL ON SCHEMA " + schema.name() + " TO " + role,
        "GRANT ALL ON facts TO " + role);
    try {
      JdbcSink sink = schema.sink(WriteMode.OVERWRITE);
      assertRefused(
          new JdbcSink(
              sink.url(),
              sink.table(),
              sink.mode(),
              sink.key(),
              /* evolve= */ false,
              new Credentials(Optional.of(role), Optional.empty()),
              List.of()),
          "foreign key unseen of children");
    } finally {
      schema.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESTRICT", "NO ACTION"})
  void aKeyThatForbidsItIsToldWithWhatToDo(String rule) {
    parent();
    schema.execute(
        "CREATE TABLE children (parent bigint CONSTRAINT forbids REFERENCES facts ON DELETE %s)"
            .formatted(rule),
        "INSERT INTO children VALUES (1)");
    EtlException thrown =
        catchThrowableOfType(
            EtlException.class, () -> load(schema.sink(WriteMode.OVERWRITE), ROWS));
    assertThat(thrown.kind()).isEqualTo(ErrorKind.DATA);
    assertThat(thrown).hasMessageContaining("\"forbids\" on table \"children\"");
    assertThat(thrown.hint()).contains("upsert");
  }

  @Test
  void aTriggerThatDeletesFromAnotherTableCounts() {
    parent();
    schema.execute(
        "CREATE TABLE children (parent bigint)",
        "INSERT INTO children VALUES (1)",
        "CREATE FUNCTION clean() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " DELETE FROM children WHERE parent = old.id; RETURN old; END $$",
        "CREATE TRIGGER sweep AFTER DELETE ON facts FOR EACH ROW EXECUTE FUNCTION clean()");
    assertRefused(schema.sink(WriteMode.OVERWRITE), "trigger sweep");
    assertThat(schema.ask("SELECT * FROM children")).containsExactly("1");
    schema.execute(
        "DROP TRIGGER sweep ON facts",
        "CREATE RULE sweep AS ON DELETE TO facts"
            + " DO ALSO DELETE FROM children WHERE parent = old.id");
    assertRefused(schema.sink(WriteMode.OVERWRITE), "trigger sweep");
    assertThat(schema.ask("SELECT * FROM children")).containsExactly("1");
  }

  @Test
  void aTriggerThatKeepsAJournalDoesNot() {
    parent();
    schema.execute(
        "CREATE TABLE journal (what text)",
        "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " IF TG_OP = 'DELETE' THEN INSERT INTO journal VALUES (old.name); END IF;"
            + " RETURN new; END $$",
        "CREATE TRIGGER keeps AFTER INSERT OR DELETE ON facts FOR EACH ROW EXECUTE FUNCTION"
            + " note()");
    load(schema.sink(WriteMode.OVERWRITE), ROWS);
    assertThat(schema.ask("SELECT count(*) FROM journal")).containsExactly("3");
  }
}
