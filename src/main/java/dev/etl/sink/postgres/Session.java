package dev.etl.sink.postgres;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.jdbc.Connections;
import dev.etl.sink.jdbc.FailureReason;
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

/// One connection to a server, in one transaction from its beginning to its end. What the server
/// does not do is an [EtlException]. One thread at a time, but for `cancel` and `abort`.
final class Session implements AutoCloseable {
  /// How long others may hold a lock that is needed, unless the user has said it by the URL.
  private static final String LOCK_TIMEOUT = "10s";

  private static final Pattern HOSTS = Pattern.compile("//([^/?]*)");

  /// How long the connection over which the server is asked to stop may take.
  private static final String CANCEL_TIMEOUT_SECONDS = "2";

  private final JdbcSink sink;
  private final Connection connection;
  private final Map<String, String> standIns = new LinkedHashMap<>();

  private Session(JdbcSink sink, Connection connection) {
    this.sink = sink;
    this.connection = connection;
  }

  /// Logs in and begins the transaction, as often as the sink allows. What others set for short
  /// requests does not end it, as a load takes as long as its source.
  static Session open(JdbcSink sink, Connections connections) {
    return connections.open(properties(sink, connections), first(sink), failure(sink));
  }

  /// As `open`, with one attempt.
  static Session openOnce(JdbcSink sink, Connections connections) {
    return connections.openOnce(properties(sink, connections), first(sink), failure(sink));
  }

  private static Function<SQLException, EtlException> failure(JdbcSink sink) {
    return failure -> PostgresFailure.of(sink, failure, Map.of());
  }

  /// What the URL says itself counts.
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

  /// How many hosts the URL names: the driver asks one after another, and each gets its share of
  /// the time, twice, since it is asked with TLS and then without.
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

  /// What the driver tells of the database.
  Connection connection() {
    return connection;
  }

  JdbcSink sink() {
    return sink;
  }

  /// Has errors call something by another name than the server does.
  void nameInErrors(String standIn, String name) {
    standIns.put(standIn, name);
  }

  EtlException failure(SQLException cause) {
    return PostgresFailure.of(sink, cause, standIns);
  }

  /// What the server says of rows that it refuses.
  Isolation.Refusal refusal(SQLException cause) {
    return PostgresFailure.refusal(sink, cause, standIns);
  }

  /// Says that a row cannot be sent.
  EtlException unfit(long row, String reason) {
    return new EtlException(
        ErrorKind.DATA,
        sink.describe() + ": row " + row + ", " + reason,
        FailureReason.VALUE.hint());
  }

  /// Does one thing after another.
  void execute(List<String> statements) {
    for (String sql : statements) {
      execute(sql);
    }
  }

  /// Does something.
  ///
  /// @return how many rows it touched
  long execute(String sql) {
    try {
      return run(sql);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /// Does something that may fail by the fault of a row.
  ///
  /// @return how many rows it touched
  long run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql) ? 0 : statement.getLargeUpdateCount();
    }
  }

  /// Asks something whose answer is one value.
  ///
  /// @return its text; empty for null, or no row
  String ask(String sql, String... parameters) {
    List<List<String>> rows = askRows(sql, parameters);
    return rows.isEmpty() ? "" : rows.getFirst().getFirst();
  }

  /// Asks something.
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

  /// Begins to send rows.
  CopyIn copy(String sql) {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /// Ends the transaction so that others see it.
  void commit() throws SQLException {
    connection.commit();
  }

  /// Has the server stop what it does; by any thread.
  void cancel() {
    try {
      connection.unwrap(PGConnection.class).cancelQuery();
    } catch (SQLException _) {
      // It ends when the connection does.
    }
  }

  /// Cuts the connection, whoever uses it; by any thread.
  void abort() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException _) {
      // There is nothing more to do.
    }
  }

  /// Without a commit, nothing happened.
  @Override
  public void close() {
    try {
      connection.rollback();
    } catch (SQLException _) {
      // The server does so by itself when the connection is gone.
    }
    try {
      connection.close();
    } catch (SQLException _) {
      // It is of no use any more.
    }
  }
}
