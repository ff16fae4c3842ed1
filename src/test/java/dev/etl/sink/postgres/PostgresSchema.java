package dev.etl.sink.postgres;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.database.Credentials;
import dev.etl.database.JdbcUrl;
import dev.etl.database.TableName;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.WriteMode;
import dev.etl.sink.open.SinkOpener;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A schema of its own for a test, in which the table is called `facts`.
public final class PostgresSchema implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String name = "test_" + NUMBER.incrementAndGet();
  private final PostgresServer server;
  private final Connection connection;

  private PostgresSchema(PostgresServer server, Connection connection) {
    this.server = server;
    this.connection = connection;
  }

  /// A schema of the server that tests share.
  public static PostgresSchema create() {
    return create(PostgresServer.shared());
  }

  static PostgresSchema create(PostgresServer server) {
    try {
      PostgresSchema schema = new PostgresSchema(server, server.connect());
      schema.execute("CREATE SCHEMA " + schema.name);
      schema.execute("SET search_path = " + schema.name);
      return schema;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public String name() {
    return name;
  }

  /// The URL of the database, with this schema as the one that is taken by itself.
  public String url() {
    return url(server.port());
  }

  String url(int port) {
    return "jdbc:postgresql://localhost:" + port + "/postgres?currentSchema=" + name;
  }

  /// Does something.
  public void execute(String... statements) {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /// The rows of an answer, their values between bars; null is `~`.
  public List<String> ask(String sql) {
    try {
      return ask(connection, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  static List<String> ask(Connection connection, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int index = 1; index <= rows.getMetaData().getColumnCount(); index++) {
          String value = rows.getString(index);
          values.add(value == null ? "~" : value);
        }
        found.add(String.join("|", values));
      }
    }
    return found;
  }

  /// What is there beside the table and its indexes.
  public List<String> leftBehind() {
    return ask(
        """
        SELECT relname FROM pg_class WHERE relname LIKE 'etl\\_%%' AND relkind = 'r'
        UNION ALL SELECT 'lock ' || objid FROM pg_locks WHERE locktype = 'advisory'
          AND pid IN (SELECT pid FROM pg_stat_activity WHERE application_name = 'etl'
            AND query LIKE '%%%s%%')
        """
            .formatted(name));
  }

  /// A sink for the table.
  public JdbcSink sink(@Nullable WriteMode mode, String... key) {
    return sink(url(), "facts", mode, key);
  }

  JdbcSink sink(String url, String table, @Nullable WriteMode mode, String... key) {
    return new JdbcSink(
        new JdbcUrl(url),
        TableName.parse(table),
        Optional.ofNullable(mode),
        List.of(key),
        /* evolve= */ false,
        new Credentials(Optional.of("postgres"), Optional.empty()),
        List.of());
  }

  static JdbcSink evolving(JdbcSink sink) {
    return new JdbcSink(
        sink.url(),
        sink.table(),
        sink.mode(),
        sink.key(),
        /* evolve= */ true,
        sink.credentials(),
        sink.driverPath());
  }

  static OpenSink open(JdbcSink sink, Schema schema) {
    return SinkOpener.open(sink, schema, SinkContext.of(OutputStream.nullOutputStream()));
  }

  /// Loads batches, each as a split.
  static void load(JdbcSink sink, RecordBatch... batches) {
    try (OpenSink open = open(sink, batches[0].schema())) {
      for (RecordBatch batch : batches) {
        open.append(batch);
      }
      open.prepare();
      open.commit();
    }
  }

  @Override
  public void close() {
    try {
      execute("DROP SCHEMA " + name + " CASCADE");
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
