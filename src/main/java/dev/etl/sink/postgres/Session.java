package dev.etl.sink.postgres;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.jdbc.Connections;
import dev.etl.sink.jdbc.FailureReason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// One connection to a server, in one transaction from its beginning to its end. What the server
/// does not do is an [EtlException]. One thread at a time, but for `cancel` and `abort`.
final class Session implements AutoCloseable {
  /// How long others may hold a lock that is needed.
  private static final String LOCK_TIMEOUT = "10s";

  private final JdbcSink sink;
  private final Connection connection;

  private Session(JdbcSink sink, Connection connection) {
    this.sink = sink;
    this.connection = connection;
  }

  /// Logs in and begins the transaction. What others set for short requests does not end it, as a
  /// load takes as long as its source.
  static Session open(JdbcSink sink, Connections connections) {
    Session session = new Session(sink, connect(sink, connections));
    try {
      session.connection.setAutoCommit(false);
      session.execute(
          List.of(
              "SET LOCAL lock_timeout = '" + LOCK_TIMEOUT + "'",
              "SET LOCAL statement_timeout = 0",
              "SET LOCAL idle_in_transaction_session_timeout = 0"));
      return session;
    } catch (SQLException e) {
      session.close();
      throw session.failure(e);
    } catch (EtlException e) {
      session.close();
      throw e;
    }
  }

  private static Connection connect(JdbcSink sink, Connections connections) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "etl");
    properties.setProperty("tcpKeepAlive", "true");
    try {
      return connections.open(properties);
    } catch (EtlException e) {
      throw e.getCause() instanceof SQLException cause ? PostgresFailure.of(sink, cause) : e;
    }
  }

  /// What the driver tells of the database.
  Connection connection() {
    return connection;
  }

  JdbcSink sink() {
    return sink;
  }

  EtlException failure(SQLException cause) {
    return PostgresFailure.of(sink, cause);
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
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql) ? 0 : statement.getLargeUpdateCount();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /// Asks something whose answer is one value.
  ///
  /// @return its text; empty for null, or no row
  String ask(String sql, String... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int index = 0; index < parameters.length; index++) {
        statement.setString(index + 1, parameters[index]);
      }
      return first(statement);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static String first(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      String text = rows.next() ? rows.getString(1) : null;
      return text == null ? "" : text;
    }
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
