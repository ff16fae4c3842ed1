package dev.etl.sink.postgres;

import static dev.etl.format.TestTables.batch;
import static dev.etl.format.TestTables.row;
import static dev.etl.sink.postgres.PostgresSchema.load;
import static dev.etl.sink.postgres.PostgresSchema.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.database.Credentials;
import dev.etl.database.JdbcUrl;
import dev.etl.http.RetryPolicy;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.WriteMode;
import dev.etl.sink.postgres.CuttingProxy.Cut;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever goes wrong is told with its place and what to do, and the old table is as it was.
@Timeout(120)
final class PostgresErrorsTest {
  private static final String SECRET = "Tr0ub4dor";
  private static final Schema COLUMNS =
      Schema.of(Field.of("id", Type.LONG), Field.of("name", Type.STRING));

  private final PostgresSchema schema = PostgresSchema.create();

  @AfterEach
  void close() {
    schema.close();
  }

  private static RecordBatch rows(@Nullable Object[]... rows) {
    return batch(COLUMNS, rows);
  }

  private JdbcSink sink(String url, String user, @Nullable String password) {
    return new JdbcSink(
        new JdbcUrl(url),
        schema.sink(null).table(),
        Optional.of(WriteMode.APPEND),
        List.of(),
        /* evolve= */ false,
        new Credentials(Optional.of(user), Optional.ofNullable(password)),
        List.of(),
        /* allowCascade= */ false,
        new RetryPolicy(1, Duration.ZERO, 1, 0, Duration.ZERO));
  }

  private static EtlException failure(JdbcSink sink, ErrorKind kind, RecordBatch... batches) {
    EtlException thrown = catchThrowableOfType(EtlException.class, () -> load(sink, batches));
    assertThat(thrown).isNotNull();
    return told(thrown, kind);
  }

  private static EtlException told(EtlException thrown, ErrorKind kind) {
    assertThat(thrown.kind()).as(thrown.getMessage()).isEqualTo(kind);
    assertThat(thrown.hint()).isNotEmpty();
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      assertThat(each.toString()).doesNotContain(SECRET);
    }
    return thrown;
  }

  @Test
  void userInfoIsRefusedBeforeItIsTakenForAHost() {
    String url = schema.url().replace("//", "//bob:" + SECRET + "@");
    EtlException thrown = failure(sink(url, "postgres", null), ErrorKind.USAGE, rows(row(1, "a")));
    assertThat(thrown).hasMessageContaining("the driver takes no user info in the URL");
  }

  @Test
  void aHostThatNobodyKnowsIsNamed() {
    EtlException thrown =
        failure(
            sink("jdbc:postgresql://no-such-host.invalid/db", "postgres", null),
            ErrorKind.UNAVAILABLE,
            rows(row(1, "a")));
    assertThat(thrown).hasMessageContaining("the host no-such-host.invalid is not known");
  }

  @Test
  void onlyARowThatIsThereTwiceIsSentToUpsert() {
    schema.execute("CREATE TABLE facts (id bigint UNIQUE, name text UNIQUE CHECK (name <> 'bad'))");
    RecordBatch twice = rows(row(1, "a"), row(1, "b"));
    assertThat(failure(schema.sink(WriteMode.APPEND), ErrorKind.DATA, twice).hint())
        .contains("--write-mode=upsert");
    RecordBatch other = rows(row(1, "a"), row(2, "a"));
    for (EtlException thrown :
        List.of(
            failure(schema.sink(WriteMode.UPSERT, "id"), ErrorKind.DATA, other),
            failure(schema.sink(WriteMode.APPEND), ErrorKind.DATA, rows(row(1, "bad"))))) {
      assertThat(thrown.hint()).isEqualTo("correct the rows, or leave them out with a filter");
    }
  }

  @Test
  void aPasswordThatIsACommonWordSpoilsNoMessage() {
    for (String password : List.of("e", "post", "facts")) {
      EtlException thrown =
          failure(
              sink("jdbc:postgresql://localhost:1/db", "postgres", password),
              ErrorKind.UNAVAILABLE,
              rows(row(1, "a")));
      assertThat(thrown).hasMessageStartingWith("jdbc:postgresql://localhost:1/db table facts: ");
      assertThat(thrown).hasMessageNotContaining("***");
    }
  }

  @Test
  void aServerThatIsNotThere() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      port = closed.getLocalPort();
    }
    EtlException thrown =
        failure(sink(schema.url(port), "postgres", SECRET), ErrorKind.UNAVAILABLE, rows());
    assertThat(thrown).hasMessageContaining("localhost:" + port + " refused");
  }

  @Test
  void aDatabaseThatIsNotThere() {
    String url = schema.url().replace("/postgres?", "/missing?");
    assertThat(failure(sink(url, "postgres", SECRET), ErrorKind.USAGE, rows()))
        .hasMessageContaining("database \"missing\" does not exist");
  }

  @Test
  void aSchemaThatIsNotThere() {
    assertThat(failure(schema.sink(schema.url(), "missing.facts", null), ErrorKind.USAGE, rows()))
        .hasMessageContaining("schema \"missing\" does not exist");
  }

  @Test
  void aPasswordThatIsWrongOrMissing() throws IOException {
    schema.execute("CREATE ROLE locked_" + schema.name() + " LOGIN PASSWORD 'right'");
    Path rules = Path.of(schema.ask("SHOW hba_file").getFirst());
    String before = Files.readString(rules);
    String role = "locked_" + schema.name();
    Files.writeString(rules, "host all " + role + " all scram-sha-256\n" + before);
    schema.execute("SELECT pg_reload_conf()");
    try {
      assertThat(failure(sink(schema.url(), role, SECRET), ErrorKind.UNAVAILABLE, rows()))
          .hasMessageContaining("password authentication failed");
      EtlException thrown = failure(sink(schema.url(), role, null), ErrorKind.UNAVAILABLE, rows());
      assertThat(thrown).hasMessageContaining("no password was given");
      assertThat(thrown.hint()).contains("pgpass");
    } finally {
      Files.writeString(rules, before);
      schema.execute("SELECT pg_reload_conf()", "DROP ROLE " + role);
    }
  }

  @Test
  void aUserWhoMayNotWrite() {
    String role = "reader_" + schema.name();
    schema.execute(
        "CREATE TABLE facts (id bigint, name text)",
        "CREATE ROLE " + role + " LOGIN",
        "GRANT USAGE ON SCHEMA " + schema.name() + " TO " + role);
    try {
      assertThat(failure(sink(schema.url(), role, null), ErrorKind.UNAVAILABLE, rows()))
          .hasMessageContaining("permission denied for table facts");
      JdbcSink other = sink(schema.url(), role, null);
      assertThat(
              failure(
                  new JdbcSink(
                      other.url(),
                      dev.etl.database.TableName.parse("fresh"),
                      Optional.empty(),
                      List.of(),
                      /* evolve= */ false,
                      other.credentials(),
                      List.of()),
                  ErrorKind.UNAVAILABLE,
                  rows()))
          .hasMessageContaining("permission denied for schema");
    } finally {
      schema.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
    }
  }

  @Test
  void aViewAndAnIndex() {
    schema.execute(
        "CREATE TABLE rows (id bigint, name text)",
        "CREATE INDEX named ON rows (id)",
        "CREATE VIEW facts AS SELECT * FROM rows");
    for (WriteMode mode : List.of(WriteMode.APPEND, WriteMode.OVERWRITE)) {
      assertThat(failure(schema.sink(mode), ErrorKind.USAGE, rows()))
          .hasMessageContaining("that is a view");
      assertThat(failure(schema.sink(schema.url(), "named", mode), ErrorKind.USAGE, rows()))
          .hasMessageContaining("it is not a table (index)");
    }
  }

  @Test
  void rowsThatBreakAConstraint() {
    schema.execute(
        "CREATE TABLE facts (id bigint CONSTRAINT one_id UNIQUE DEFERRABLE INITIALLY DEFERRED,"
            + " name text NOT NULL CONSTRAINT short CHECK (length(name) < 3),"
            + " CONSTRAINT one_name UNIQUE (name))",
        "INSERT INTO facts VALUES (1, 'a')");
    for (String attached : List.of("append", "swap", "GRANT SELECT ON facts TO public")) {
      JdbcSink sink =
          schema.sink(attached.equals("append") ? WriteMode.APPEND : WriteMode.OVERWRITE);
      if (attached.startsWith("GRANT")) {
        schema.execute(attached);
      }
      assertThat(failure(sink, ErrorKind.DATA, rows(row(2, "b")), rows(row(3, "b"))))
          .hasMessageContaining("row 2: ")
          .hasMessageContaining("\"one_name\" (Key (name)=(b) already exists.)");
      assertThat(failure(sink, ErrorKind.DATA, rows(row(2, "b"), row(3, null))))
          .hasMessageContaining("row 2: null value in column \"name\"");
      assertThat(failure(sink, ErrorKind.DATA, rows(row(2, "long"))))
          .hasMessageContaining("row 1: ")
          .hasMessageContaining("\"short\"");
      assertThat(failure(sink, ErrorKind.DATA, rows(row(2, "b"), row(2, "c"))))
          .hasMessageContaining("\"one_id\"");
      assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|a");
    }
    assertThat(failure(schema.sink(WriteMode.UPSERT, "name"), ErrorKind.DATA, rows(row(2, null))))
        .hasMessageContaining("null value in column \"name\"");
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|a");
  }

  @Test
  void aTriggerThatRefusesOrSkipsRows() {
    schema.execute(
        "CREATE TABLE facts (id bigint, name text)",
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " IF new.id = 3 THEN RAISE 'no three'; END IF; RETURN NULL; END $$",
        "CREATE TRIGGER guard BEFORE INSERT ON facts FOR EACH ROW EXECUTE FUNCTION refuse()");
    assertThat(failure(schema.sink(WriteMode.APPEND), ErrorKind.DATA, rows(row(3, "x"))))
        .hasMessageContaining("no three");
    assertThat(failure(schema.sink(WriteMode.APPEND), ErrorKind.DATA, rows(row(2, "x"))))
        .hasMessageContaining("the table took 0 rows of 1");
  }

  @ParameterizedTest
  @EnumSource(
      value = WriteMode.class,
      names = {"APPEND", "OVERWRITE"})
  void aConnectionThatIsCutInTheMiddle(WriteMode mode) throws IOException {
    schema.execute(
        "CREATE TABLE facts (id bigint, name text)", "INSERT INTO facts VALUES (1, 'a')");
    try (CuttingProxy proxy = new CuttingProxy(PostgresServer.shared().port(), Cut.WHEN_TOLD, "");
        OpenSink open = open(schema.sink(schema.url(proxy.port()), "facts", mode), COLUMNS)) {
      open.append(rows(row(2, "b")));
      proxy.cut();
      EtlException thrown =
          catchThrowableOfType(
              EtlException.class,
              () -> {
                open.append(rows(row(3, "c")));
                open.prepare();
              });
      told(thrown, ErrorKind.UNAVAILABLE);
    }
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|a");
  }

  @ParameterizedTest
  @EnumSource(
      value = WriteMode.class,
      names = {"APPEND", "OVERWRITE"})
  void aConnectionThatIsLostDuringCommitIsAskedAboutOverAnother(WriteMode mode) throws IOException {
    schema.execute(
        "CREATE TABLE facts (id bigint, name text)", "INSERT INTO facts VALUES (1, 'a')");
    int port = PostgresServer.shared().port();
    try (CuttingProxy proxy = new CuttingProxy(port, Cut.BEFORE_IT_IS_SAID, "COMMIT")) {
      told(
          catchThrowableOfType(
              EtlException.class,
              () -> load(schema.sink(schema.url(proxy.port()), "facts", mode), rows(row(2, "b")))),
          ErrorKind.UNAVAILABLE);
    }
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|a");
    try (CuttingProxy proxy = new CuttingProxy(port, Cut.BEFORE_IT_IS_ANSWERED, "COMMIT")) {
      load(schema.sink(schema.url(proxy.port()), "facts", mode), rows(row(2, "b")));
    }
    assertThat(schema.ask("SELECT * FROM facts")).contains("2|b");
  }

  @Test
  void aServerThatIsGoneDuringCommitLeavesTheOutcomeUnknown() throws IOException {
    try (CuttingProxy proxy =
            new CuttingProxy(PostgresServer.shared().port(), Cut.BEFORE_IT_IS_ANSWERED, "COMMIT");
        OpenSink open = open(schema.sink(schema.url(proxy.port()), "facts", null), COLUMNS)) {
      open.append(rows(row(2, "b")));
      open.prepare();
      proxy.refuse();
      EtlException thrown = catchThrowableOfType(EtlException.class, open::commit);
      assertThat(told(thrown, ErrorKind.UNAVAILABLE)).hasMessageContaining("it is unknown");
      assertThat(thrown.hint()).contains("txid_status");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = WriteMode.class,
      names = {"APPEND", "OVERWRITE"})
  void aSessionThatIsEndedOrCancelledOnTheServer(WriteMode mode) {
    schema.execute(
        "CREATE TABLE facts (id bigint, name text)", "INSERT INTO facts VALUES (1, 'a')");
    for (String function : List.of("pg_terminate_backend", "pg_cancel_backend")) {
      try (OpenSink open = open(schema.sink(mode), COLUMNS)) {
        open.append(rows(row(2, "b")));
        assertThat(
                schema.ask(
                    "SELECT %s(pid) FROM pg_stat_activity WHERE application_name = 'etl'"
                            .formatted(function)
                        + " AND query LIKE 'COPY %' AND query LIKE '%"
                        + schema.name()
                        + "%'"))
            .containsExactly("t");
        EtlException thrown = catchThrowableOfType(EtlException.class, open::prepare);
        assertThat(told(thrown, ErrorKind.UNAVAILABLE))
            .hasMessageMatching("(?s).*(terminating connection|canceling|connection was lost).*");
      }
      assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|a");
    }
  }

  @Test
  void aServerThatStopsInTheMiddle() {
    PostgresServer server = PostgresServer.start(0);
    JdbcSink sink = sink(server.url(), "postgres", SECRET);
    try (OpenSink open = open(sink, COLUMNS)) {
      open.append(rows(row(2, "b")));
      server.close();
      told(catchThrowableOfType(EtlException.class, open::prepare), ErrorKind.UNAVAILABLE);
    }
  }

  @Test
  void aTableThatOthersLockIsNotWaitedForWithoutEnd() {
    schema.execute("CREATE TABLE facts (id bigint, name text)", "BEGIN", "LOCK TABLE facts");
    try {
      String url = schema.url() + "&options=-c%20lock_timeout=100ms";
      for (WriteMode mode : List.of(WriteMode.OVERWRITE, WriteMode.APPEND)) {
        assertThat(failure(schema.sink(url, "facts", mode), ErrorKind.LOCKED, rows()))
            .hasMessageContaining("lock timeout");
      }
    } finally {
      schema.execute("ROLLBACK");
    }
  }

  @Test
  void aReaderWhoDoesNotEndKeepsTheOldTable() throws SQLException {
    schema.execute(
        "CREATE TABLE facts (id bigint, name text)", "INSERT INTO facts VALUES (1, 'a')");
    String url = schema.url() + "&options=-c%20lock_timeout=1100ms";
    try (Connection reader = PostgresServer.connect(schema.url(), "postgres");
        OpenSink open = open(schema.sink(url, "facts", WriteMode.OVERWRITE), COLUMNS)) {
      reader.setAutoCommit(false);
      assertThat(PostgresSchema.ask(reader, "SELECT * FROM facts")).containsExactly("1|a");
      open.append(rows(row(2, "b")));
      open.prepare();
      EtlException thrown = catchThrowableOfType(EtlException.class, open::commit);
      assertThat(told(thrown, ErrorKind.LOCKED)).hasMessageContaining("lock timeout");
    }
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|a");
  }

  @Test
  void aReaderWhoEndsSoonIsWaitedFor() throws SQLException, InterruptedException {
    schema.execute(
        "CREATE TABLE facts (id bigint, name text)", "INSERT INTO facts VALUES (1, 'a')");
    try (Connection reader = PostgresServer.connect(schema.url(), "postgres");
        OpenSink open = open(schema.sink(WriteMode.OVERWRITE), COLUMNS)) {
      reader.setAutoCommit(false);
      assertThat(PostgresSchema.ask(reader, "SELECT * FROM facts")).containsExactly("1|a");
      open.append(rows(row(2, "b")));
      open.prepare();
      Thread committing = Thread.ofVirtual().start(open::commit);
      while (PostgresSchema.ask(
              reader, "SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND NOT granted")
          .isEmpty()) {
        Thread.onSpinWait();
      }
      reader.commit();
      committing.join();
    }
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("2|b");
  }

  @Test
  void aLimitOfDiskSpaceThatIsReached() {
    String role = "limited_" + schema.name();
    schema.execute(
        "CREATE TABLE facts (id bigint PRIMARY KEY, name text)",
        "CREATE ROLE " + role + " LOGIN SUPERUSER",
        "ALTER ROLE " + role + " SET temp_file_limit = '64kB'",
        "ALTER ROLE " + role + " SET work_mem = '64kB'");
    @Nullable Object[][] many = new @Nullable Object[5_000][];
    for (int row = 0; row < many.length; row++) {
      many[row] = row(row, "x".repeat(100));
    }
    try {
      JdbcSink limited = sink(schema.url(), role, null);
      JdbcSink upsert =
          new JdbcSink(
              limited.url(),
              limited.table(),
              Optional.of(WriteMode.UPSERT),
              List.of("id"),
              /* evolve= */ false,
              limited.credentials(),
              List.of());
      assertThat(failure(upsert, ErrorKind.UNAVAILABLE, batch(COLUMNS, many)))
          .hasMessageContaining("temporary file size exceeds temp_file_limit");
      assertThat(schema.ask("SELECT * FROM facts")).isEmpty();
    } finally {
      schema.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
    }
  }

  @Test
  void anInterruptEndsWhatTheServerDoes() throws InterruptedException {
    schema.execute(
        "CREATE TABLE facts (id bigint PRIMARY KEY, name text)",
        "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " PERFORM pg_sleep(100); RETURN new; END $$",
        "CREATE TRIGGER wait BEFORE INSERT ON facts FOR EACH ROW EXECUTE FUNCTION slow()");
    Thread here = Thread.currentThread();
    try (OpenSink open = open(schema.sink(WriteMode.UPSERT, "id"), COLUMNS)) {
      open.append(rows(row(1, "a")));
      Thread.ofVirtual()
          .start(
              () -> {
                while (schema
                    .ask("SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
                    .isEmpty()) {
                  Thread.onSpinWait();
                }
                here.interrupt();
              });
      assertThatThrownBy(open::prepare).isInstanceOf(EtlException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(schema.ask("SELECT * FROM facts")).isEmpty();
    assertThat(schema.leftBehind()).isEmpty();
  }
}
