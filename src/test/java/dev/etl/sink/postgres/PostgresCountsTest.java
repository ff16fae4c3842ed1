package dev.etl.sink.postgres;

import static dev.etl.format.TestTables.batch;
import static dev.etl.format.TestTables.row;
import static dev.etl.sink.postgres.PostgresSchema.evolving;
import static dev.etl.sink.postgres.PostgresSchema.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.WriteMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows that the server leaves out, or keeps although they are to go, are an error.
@Timeout(120)
final class PostgresCountsTest {
  private static final Schema COLUMNS =
      Schema.of(Field.of("id", Type.LONG), Field.of("name", Type.STRING));
  private static final String LEAVES_OUT =
      "CREATE FUNCTION leave_out() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
          + " IF TG_OP = 'DELETE' THEN RETURN CASE WHEN old.id = 2 THEN NULL ELSE old END; END IF;"
          + " RETURN CASE WHEN new.id = 2 THEN NULL ELSE new END; END $$";

  private final PostgresSchema schema = PostgresSchema.create();

  @AfterEach
  void close() {
    schema.close();
  }

  private static RecordBatch rows(@Nullable Object[]... rows) {
    return batch(COLUMNS, rows);
  }

  private void trigger(String event, String table) {
    schema.execute(
        LEAVES_OUT,
        "CREATE TRIGGER guard BEFORE %s ON %s FOR EACH ROW EXECUTE FUNCTION leave_out()"
            .formatted(event, table));
  }

  private static EtlException failure(JdbcSink sink, RecordBatch... batches) {
    EtlException thrown = catchThrowableOfType(EtlException.class, () -> load(sink, batches));
    assertThat(thrown).as("the load should fail").isNotNull();
    assertThat(thrown.kind()).as(thrown.getMessage()).isEqualTo(ErrorKind.DATA);
    return thrown;
  }

  @ParameterizedTest
  @ValueSource(strings = {"INSERT", "UPDATE"})
  void rowsThatATriggerLeavesOutOfAnUpsertAreNoticed(String event) {
    schema.execute(
        "CREATE TABLE facts (id bigint PRIMARY KEY, name text)",
        event.equals("UPDATE") ? "INSERT INTO facts VALUES (2, 'old')" : "SELECT 1");
    trigger(event, "facts");
    EtlException thrown =
        failure(schema.sink(WriteMode.UPSERT, "id"), rows(row(1, "a")), rows(row(2, "b")));
    assertThat(thrown).hasMessageContaining("the table took 1 row of 2");
    assertThat(thrown.hint()).contains("trigger");
    assertThat(schema.ask("SELECT name FROM facts WHERE id = 1")).isEmpty();
  }

  @Test
  void rowsThatATriggerOfAPartitionLeavesOutAreNoticed() {
    schema.execute(
        "CREATE TABLE facts (id bigint PRIMARY KEY, name text) PARTITION BY RANGE (id)",
        "CREATE TABLE low PARTITION OF facts FOR VALUES FROM (0) TO (10)",
        "CREATE TABLE high PARTITION OF facts FOR VALUES FROM (10) TO (20)");
    trigger("INSERT", "low");
    for (JdbcSink sink :
        new JdbcSink[] {
          schema.sink(WriteMode.UPSERT, "id"),
          schema.sink(WriteMode.APPEND),
          schema.sink(WriteMode.OVERWRITE)
        }) {
      assertThat(failure(sink, rows(row(12, "a"), row(2, "b"))))
          .hasMessageContaining("the table took 1 row of 2");
    }
    assertThat(schema.ask("SELECT * FROM facts")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRIGGER", "NOTHING", "INSERT INTO other VALUES (new.id)"})
  void rowsThatATriggerOrARuleLeavesOutOfAnAppendThatAddsColumnsAreNoticed(String rule) {
    schema.execute("CREATE TABLE facts (id bigint)", "CREATE TABLE other (id bigint)");
    if (rule.equals("TRIGGER")) {
      trigger("INSERT", "facts");
    } else {
      schema.execute("CREATE RULE quiet AS ON INSERT TO facts WHERE new.id = 2 DO INSTEAD " + rule);
    }
    assertThat(failure(evolving(schema.sink(WriteMode.APPEND)), rows(row(1, "a"), row(2, "b"))))
        .hasMessageContaining("the table took 1 row of 2");
    assertThat(schema.ask("SELECT * FROM facts")).isEmpty();
    assertThat(schema.ask("SELECT * FROM other")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRIGGER", "NOTHING", "UPDATE facts SET name = 'gone' WHERE id = old.id"})
  void rowsThatStayAlthoughTheTableIsOverwrittenAreNoticed(String rule) {
    schema.execute(
        "CREATE TABLE facts (id bigint, name text)", "INSERT INTO facts VALUES (2, 'old')");
    if (rule.equals("TRIGGER")) {
      trigger("DELETE", "facts");
    } else {
      schema.execute("CREATE RULE keep AS ON DELETE TO facts DO INSTEAD " + rule);
    }
    assertThat(failure(schema.sink(WriteMode.OVERWRITE), rows(row(3, "b"))))
        .hasMessageContaining("1 row of the old ones cannot be removed");
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("2|old");
  }

  @ParameterizedTest
  @EnumSource(
      value = WriteMode.class,
      names = {"APPEND", "OVERWRITE", "UPSERT"})
  void rowsThatAPolicyHidesAreNotLostInSilence(WriteMode mode) {
    String role = "narrow_" + schema.name();
    schema.execute(
        "CREATE TABLE facts (id bigint PRIMARY KEY, name text)",
        "INSERT INTO facts VALUES (1, 'mine'), (2, 'hidden')",
        "ALTER TABLE facts ENABLE ROW LEVEL SECURITY",
        "CREATE POLICY seen ON facts USING (id <> 2)",
        "CREATE ROLE " + role + " LOGIN",
        "GRANT ALL ON SCHEMA " + schema.name() + " TO " + role,
        "GRANT ALL ON facts TO " + role);
    JdbcSink sink =
        schema.sink(mode, mode == WriteMode.UPSERT ? new String[] {"id"} : new String[0]);
    JdbcSink narrow =
        new JdbcSink(
            sink.url(),
            sink.table(),
            sink.mode(),
            sink.key(),
            /* evolve= */ false,
            new dev.etl.database.Credentials(
                java.util.Optional.of(role), java.util.Optional.empty()),
            java.util.List.of());
    try {
      EtlException thrown =
          catchThrowableOfType(
              EtlException.class, () -> load(narrow, rows(row(2, "b"), row(3, "c"))));
      assertThat(thrown).isNotNull();
      assertThat(thrown).hasMessageContaining("row-level security");
      assertThat(schema.ask("SELECT * FROM facts ORDER BY id"))
          .containsExactly("1|mine", "2|hidden");
    } finally {
      schema.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
    }
  }

  @Test
  void rowsWithOneKeyCountOnceEach() {
    schema.execute("CREATE TABLE facts (id bigint PRIMARY KEY, name text)");
    trigger("INSERT", "facts");
    load(schema.sink(WriteMode.UPSERT, "id"), rows(row(1, "a"), row(1, "b"), row(3, "c")));
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|b", "3|c");
    assertThat(
            failure(
                schema.sink(WriteMode.UPSERT, "id"),
                rows(row(1, "x"), row(1, "y"), row(2, "z"), row(2, "z"))))
        .hasMessageContaining("the table took 1 row of 2");
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|b", "3|c");
  }

  @Test
  void rowsThatAreThereAlreadyMayBeLeftOut() {
    schema.execute(
        "CREATE TABLE facts (id bigint PRIMARY KEY, name text)",
        "INSERT INTO facts VALUES (1, 'a'), (2, null)",
        "CREATE TRIGGER same BEFORE UPDATE ON facts FOR EACH ROW"
            + " EXECUTE FUNCTION suppress_redundant_updates_trigger()");
    try (OpenSink open = PostgresSchema.open(schema.sink(WriteMode.UPSERT, "id"), COLUMNS)) {
      open.append(rows(row(1, "a"), row(2, null), row(3, "c")));
      open.prepare();
      open.commit();
      assertThat(open.rows()).isEqualTo(3);
    }
    assertThat(schema.ask("SELECT * FROM facts ORDER BY id")).containsExactly("1|a", "2|~", "3|c");
  }
}
