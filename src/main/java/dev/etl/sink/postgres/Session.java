package dev.etl.sink.postgres;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.database.Connections;
import dev.etl.database.FailureReason;
import dev.etl.database.KeptAliveSockets;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.jdbc.Isolation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// One connection to a server, in one transaction from beginning to end. Errors of the server are
/// [EtlException]s. Used by one thread at a time, except `cancel` and `abort`.
final class Session implements AutoCloseable {
  /// How long to wait for locks, unless the URL sets a timeout.
  private static final String LOCK_TIMEOUT = "10s";

  private static final Pattern HOSTS = Pattern.compile("//([^/?]*)");

  /// Time limit of the connection that cancels a statement.
  private static final String CANCEL_TIMEOUT_SECONDS = "2";

  private final JdbcSink sink;
  private final Connection connection;
  private final Map<String, String> standIns = new LinkedHashMap<>();

  private Session(JdbcSink sink, Connection connection) {
    this.sink = sink;
    this.connection = connection;
  }

  /// Logs in and begins the transaction, with the retries of the sink. Disables timeouts configured
  /// for short requests, since a load takes as long as its source.
  static Session open(JdbcSink sink, Connections connections) {
    return connections.open(properties(sink, connections), first(sink), failure(sink));
  }

  /// Like `open`, with one attempt.
  static Session openOnce(JdbcSink sink, Connections connections) {
    return connections.openOnce(properties(sink, connections), first(sink), failure(sink));
  }

  private static Function<SQLException, EtlException> failure(JdbcSink sink) {
    return failure -> PostgresFailure.of(sink, failure, Map.of());
  }

  /// Settings in the URL take precedence.
  private static Properties properties(JdbcSink sink, Connections connections) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "etl");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("socketFactory", KeptAliveSockets.class.getName());
    properties.setProperty("cancelSignalTimeout", CANCEL_TIMEOUT_SECONDS);
    connections
        .loginLimit()
        .filter(_ -> hosts(sink) > 1)
        .ifPresent(
            limit ->
                properties.setProperty(
                    "socketTimeout",
                    Long.toString(Math.max(1, limit.toSeconds() / (2L * hosts(sink))))));
    return properties;
  }

  /// Number of hosts in the URL: the driver tries one after another, and each gets its share of the
  /// time, twice, since it is tried with TLS and then without.
  private static int hosts(JdbcSink sink) {
    Matcher hosts = HOSTS.matcher(sink.url().text());
    return hosts.find() ? hosts.group(1).split(",", -1).length : 1;
  }

  private static Connections.First<Session> first(JdbcSink sink) {
    return connection -> {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "SELECT set_config('lock_timeout', '%s', true) WHERE current_setting('lock_timeout') = '0'"
                .formatted(LOCK_TIMEOUT));
        statement.execute("SET LOCAL statement_timeout = 0");
        statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
      }
      if (hosts(sink) > 1 && !sink.url().text().contains("socketTimeout=")) {
        connection.setNetworkTimeout(Runnable::run, 0);
      }
      return new Session(sink, connection);
    };
  }

  /// The connection, for the driver's metadata.
  Connection connection() {
    return connection;
  }

  JdbcSink sink() {
    return sink;
  }

  /// Replaces a name of the server with another one in errors.
  void nameInErrors(String standIn, String name) {
    standIns.put(standIn, name);
  }

  EtlException failure(SQLException cause) {
    return PostgresFailure.of(sink, cause, standIns);
  }

  /// The faulty row of an error.
  Isolation.Refusal refusal(SQLException cause) {
    return PostgresFailure.refusal(sink, cause, standIns);
  }

  /// The error for a row that cannot be sent.
  EtlException unfit(long row, String reason) {
    return new EtlException(
        ErrorKind.DATA,
        sink.describe() + ": row " + row + ", " + reason,
        FailureReason.VALUE.hint());
  }

  /// Executes statements one after another.
  void execute(List<String> statements) {
    for (String sql : statements) {
      execute(sql);
    }
  }

  /// Executes a statement.
  ///
  /// @return number of affected rows
  long execute(String sql) {
    try {
      return run(sql);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /// Executes a statement that may fail because of a row.
  ///
  /// @return number of affected rows
  long run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql) ? 0 : statement.getLargeUpdateCount();
    }
  }

  /// Queries a single value.
  ///
  /// @return its text; empty for null, or no row
  String ask(String sql, String... parameters) {
    List<List<String>> rows = askRows(sql, parameters);
    return rows.isEmpty() ? "" : rows.getFirst().getFirst();
  }

  /// Runs a query.
  ///
  /// @return the texts of each row; empty for null
  List<List<String>> askRows(String sql, String... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int index = 0; index < parameters.length; index++) {
        statement.setString(index + 1, parameters[index]);
      }
      return texts(statement);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static List<List<String>> texts(PreparedStatement statement) throws SQLException {
    List<List<String>> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          String text = rows.getString(column);
          row.add(text == null ? "" : text);
        }
        texts.add(row);
      }
    }
    return texts;
  }

  /// Starts a COPY.
  CopyIn copy(String sql) {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /// Commits the transaction.
  void commit() throws SQLException {
    connection.commit();
  }

  /// Cancels the current statement; any thread may call it.
  void cancel() {
    try {
      connection.unwrap(PGConnection.class).cancelQuery();
    } catch (SQLException _) {
      // The statement ends with the connection.
    }
  }

  /// Cuts the connection, even if in use; any thread may call it.
  void abort() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException _) {
      // Nothing is left to do.
    }
  }

  /// Rolls back an uncommitted transaction.
  @Override
  public void close() {
    try {
      connection.rollback();
    } catch (SQLException _) {
      // The server rolls back by itself when the connection is lost.
    }
    try {
      connection.close();
    } catch (SQLException _) {
      // The connection is no longer needed.
    }
  }
}
