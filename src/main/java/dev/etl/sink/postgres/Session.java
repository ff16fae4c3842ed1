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
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// One connection to a server, in one transaction from its beginning to its end. What the server
/// does not do is an [EtlException]. One thread at a time, but for `cancel` and `abort`.
final class Session implements AutoCloseable {
  /// How long others may hold a lock that is needed, unless the user has said it by the URL.
  private static final String LOCK_TIMEOUT = "10s";

  private final JdbcSink sink;
  private final Connection connection;
  private final Map<String, String> standIns = new LinkedHashMap<>();

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
      session.ask(
          "SELECT set_config('lock_timeout', ?, true) WHERE current_setting('lock_timeout') = '0'",
          LOCK_TIMEOUT);
      session.execute(
          List.of(
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
      throw e.getCause() instanceof SQLException cause
          ? PostgresFailure.of(sink, cause, Map.of())
          : e;
    }
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
