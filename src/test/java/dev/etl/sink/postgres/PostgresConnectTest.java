package dev.etl.sink.postgres;

import static dev.etl.format.TestTables.batch;
import static dev.etl.format.TestTables.row;
import static dev.etl.sink.postgres.PostgresSchema.load;
import static dev.etl.sink.postgres.PostgresSchema.open;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A server that does not answer is not waited for without end, and one that may answer soon is
/// asked again.
@Timeout(60)
final class PostgresConnectTest {
  private static final Schema COLUMNS =
      Schema.of(Field.of("id", Type.LONG), Field.of("name", Type.STRING));
  private static final RecordBatch ROWS = batch(COLUMNS, row(1, "a"));

  private final PostgresSchema schema = PostgresSchema.create();

  @AfterEach
  void close() {
    schema.close();
  }

  private JdbcSink sink(String url, int attempts) {
    return sink(url, "postgres", attempts);
  }

  private JdbcSink sink(String url, String user, int attempts) {
    return new JdbcSink(
        new JdbcUrl(url),
        schema.sink(null).table(),
        Optional.of(WriteMode.APPEND),
        List.of(),
        /* evolve= */ false,
        new Credentials(Optional.of(user), Optional.empty()),
        List.of(),
        /* allowCascade= */ false,
        new RetryPolicy(attempts, Duration.ZERO, 1, 0, Duration.ZERO));
  }

  private static EtlException failure(JdbcSink sink, ErrorKind kind) {
    EtlException thrown = catchThrowableOfType(EtlException.class, () -> load(sink, ROWS));
    assertThat(thrown).isNotNull();
    assertThat(thrown.kind()).as(thrown.getMessage()).isEqualTo(kind);
    return thrown;
  }

  /// Accepts connections and says nothing.
  private static final class SilentServer implements AutoCloseable {
    private final ServerSocket listening;
    private final AtomicInteger accepted = new AtomicInteger();

    SilentServer() throws IOException {
      listening = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
      Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
      while (true) {
        try {
          Socket client = listening.accept();
          accepted.incrementAndGet();
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (client) {
                      client.getInputStream().transferTo(OutputStream.nullOutputStream());
                    } catch (IOException _) {
                      // The client is gone.
                    }
                  });
        } catch (IOException _) {
          return;
        }
      }
    }

    @Override
    public void close() throws IOException {
      listening.close();
    }
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedForWithoutEnd() throws IOException {
    try (SilentServer server = new SilentServer()) {
      EtlException thrown =
          failure(
              sink(schema.url(server.listening.getLocalPort()) + "&loginTimeout=1", 3),
              ErrorKind.UNAVAILABLE);
      assertThat(thrown).hasMessageContaining("no login within 1 s");
      assertThat(thrown.hint()).contains("loginTimeout=SECONDS");
      assertThat(server.accepted).hasValue(1);
    }
  }

  @Test
  void anInterruptEndsTheWaitForALogin() throws IOException {
    Thread here = Thread.currentThread();
    try (SilentServer server = new SilentServer()) {
      Thread.ofVirtual()
          .start(
              () -> {
                while (server.accepted.get() == 0) {
                  Thread.onSpinWait();
                }
                here.interrupt();
              });
      failure(sink(schema.url(server.listening.getLocalPort()), 3), ErrorKind.CANCELLED);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void theNextHostIsAskedIfOneSaysNothing() throws IOException {
    try (SilentServer server = new SilentServer()) {
      String url =
          schema.url().replace("//", "//localhost:" + server.listening.getLocalPort() + ",");
      load(sink(url + "&loginTimeout=8", 1), ROWS);
      assertThat(server.accepted).hasPositiveValue();
      assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|a");
    }
  }

  @Test
  void aConnectionThatFailsIsTriedAgain() throws IOException {
    try (CuttingProxy proxy = new CuttingProxy(PostgresServer.shared().port(), Cut.WHEN_TOLD, "")) {
      proxy.closeNext(2);
      assertThat(failure(sink(schema.url(proxy.port()), 2), ErrorKind.UNAVAILABLE))
          .hasMessageContaining("(after 2 attempts)");
      proxy.closeNext(2);
      load(sink(schema.url(proxy.port()), 3), ROWS);
    }
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|a");
  }

  @Test
  void aServerThatIsNotThereYetIsTriedAgain() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      port = closed.getLocalPort();
    }
    assertThat(failure(sink(schema.url(port), 3), ErrorKind.UNAVAILABLE))
        .hasMessageContaining("refused")
        .hasMessageContaining("(after 3 attempts)");
  }

  @Test
  void aServerWithoutAFreeConnectionIsTriedAgainAndOneThatRefusesIsNot() {
    String role = "limited_" + schema.name();
    schema.execute("CREATE ROLE " + role + " LOGIN CONNECTION LIMIT 0");
    try {
      assertThat(failure(sink(schema.url(), role, 2), ErrorKind.UNAVAILABLE))
          .hasMessageContaining("too many connections")
          .hasMessageContaining("(after 2 attempts)");
      assertThat(failure(sink(schema.url().replace("/postgres?", "/no?"), 2), ErrorKind.USAGE))
          .hasMessageNotContaining("attempts");
      assertThat(failure(sink(schema.url(), "nobody_" + role, 2), ErrorKind.UNAVAILABLE))
          .hasMessageNotContaining("attempts");
    } finally {
      schema.execute("DROP ROLE " + role);
    }
  }

  /// What was sent is not sent again: rows may have been read from where they can be read once.
  @Test
  void aConnectionThatIsLostLaterIsNotMadeAgain() throws IOException {
    schema.execute("CREATE TABLE facts (id bigint, name text)");
    try (CuttingProxy proxy = new CuttingProxy(PostgresServer.shared().port(), Cut.WHEN_TOLD, "");
        OpenSink open = open(sink(schema.url(proxy.port()), 3), COLUMNS)) {
      open.append(ROWS);
      proxy.cut();
      EtlException thrown = catchThrowableOfType(EtlException.class, open::prepare);
      assertThat(thrown.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    }
    assertThat(schema.ask("SELECT * FROM facts")).isEmpty();
  }

  @Test
  void anInterruptEndsTheWaitForALock() {
    schema.execute("CREATE TABLE facts (id bigint, name text)", "BEGIN", "LOCK TABLE facts");
    interruptWhen("SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'facts'::regclass");
    try {
      failure(sink(schema.url() + "&options=-c%20lock_timeout=10min", 1), ErrorKind.CANCELLED);
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      schema.execute("ROLLBACK");
    }
  }

  /// In a session of its own, until an answer has rows.
  private void interruptWhen(String question) {
    Thread here = Thread.currentThread();
    Thread.ofVirtual()
        .start(
            () -> {
              try (Connection other = PostgresServer.connect(schema.url(), "postgres")) {
                while (PostgresSchema.ask(other, question).isEmpty()) {
                  Thread.onSpinWait();
                }
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
              here.interrupt();
            });
  }

  @Test
  void anInterruptEndsTheWaitForReaders() throws SQLException {
    schema.execute(
        "CREATE TABLE facts (id bigint, name text)", "INSERT INTO facts VALUES (7, 'old')");
    String url = schema.url() + "&options=-c%20lock_timeout=10min";
    try (Connection reader = PostgresServer.connect(schema.url(), "postgres");
        OpenSink open = open(schema.sink(url, "facts", WriteMode.OVERWRITE), COLUMNS)) {
      reader.setAutoCommit(false);
      assertThat(PostgresSchema.ask(reader, "SELECT * FROM facts")).containsExactly("7|old");
      open.append(ROWS);
      open.prepare();
      interruptWhen("SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND NOT granted");
      EtlException thrown = catchThrowableOfType(EtlException.class, open::awaitTurn);
      assertThat(thrown.kind()).isEqualTo(ErrorKind.CANCELLED);
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("7|old");
  }

  @Test
  void anInterruptEndsWhatWaitsForASilentNetwork() throws IOException {
    schema.execute("CREATE TABLE facts (id bigint, name text)");
    try (CuttingProxy proxy = new CuttingProxy(PostgresServer.shared().port(), Cut.WHEN_TOLD, "")) {
      try (OpenSink open = open(sink(schema.url(proxy.port()), 1), COLUMNS)) {
        open.append(ROWS);
        proxy.fallSilent();
        Thread.currentThread().interrupt();
        EtlException thrown = catchThrowableOfType(EtlException.class, open::prepare);
        assertThat(thrown.kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(Thread.interrupted()).isTrue();
      }
    }
    assertThat(schema.ask("SELECT * FROM facts")).isEmpty();
  }
}
