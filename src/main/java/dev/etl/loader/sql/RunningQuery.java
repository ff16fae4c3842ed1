package dev.etl.loader.sql;

import dev.etl.data.EtlException;
import dev.etl.database.Access;
import dev.etl.database.Connections;
import dev.etl.database.DriverFailure;
import dev.etl.loader.source.DataLoadException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A connection that reads the rows of one statement, and changes nothing. Used by one thread,
/// except for [#cancel]. Errors are a [DataLoadException].
final class RunningQuery implements AutoCloseable {
  /// Rows that a driver fetches at a time, where it keeps others on the server.
  private static final int FETCHED = 1_000;

  private final Access access;
  private final RunningQueries all;
  private final Connections connections;
  private final Connection connection;
  private final PreparedStatement statement;

  private RunningQuery(
      Access access,
      RunningQueries all,
      Connections connections,
      Connection connection,
      PreparedStatement statement) {
    this.access = access;
    this.all = all;
    this.connections = connections;
    this.connection = connection;
    this.statement = statement;
  }

  /// Connects, and prepares the statement.
  ///
  /// @param columns the columns to read; empty for all
  static RunningQuery open(
      Access access, SqlSelection selection, List<String> columns, RunningQueries all) {
    Access complete = access.with(access.credentials().read());
    Connections connections = Connections.to(complete);
    try {
      Connection connection =
          connections.open(
              readOnly(complete),
              RunningQuery::begun,
              failure -> DataLoadException.of(access.place(), DriverFailure.of(access, failure)));
      return prepared(complete, selection, columns, all, connections, connection);
    } catch (EtlException e) {
      connections.close();
      throw DataLoadException.of(access.place(), e);
    } catch (RuntimeException | Error e) {
      connections.close();
      throw e;
    }
  }

  private static RunningQuery prepared(
      Access access,
      SqlSelection selection,
      List<String> columns,
      RunningQueries all,
      Connections connections,
      Connection connection) {
    try {
      String quote = connection.getMetaData().getIdentifierQuoteString();
      PreparedStatement statement =
          connection.prepareStatement(
              selection.statement(quote, columns),
              ResultSet.TYPE_FORWARD_ONLY,
              ResultSet.CONCUR_READ_ONLY);
      for (int index = 0; index < selection.arguments().size(); index++) {
        // PostgreSQL decides their types, by what they are compared with.
        statement.setObject(
            index + 1,
            selection.arguments().get(index),
            access.url().driver().equals("postgresql") ? Types.OTHER : Types.VARCHAR);
      }
      statement.setFetchSize(access.url().driver().equals("mysql") ? Integer.MIN_VALUE : FETCHED);
      RunningQuery query = new RunningQuery(access, all, connections, connection, statement);
      all.add(query);
      return query;
    } catch (SQLException e) {
      close(connection);
      throw failed(access, e);
    }
  }

  private static Properties readOnly(Access access) {
    Properties properties = new Properties();
    switch (access.url().driver()) {
      // SQLITE_OPEN_READONLY
      case "sqlite" -> properties.setProperty("open_mode", "1");
      case "duckdb" -> properties.setProperty("duckdb.read_only", "true");
      default -> {}
    }
    return properties;
  }

  /// A transaction, since PostgreSQL keeps a result on the server only within one.
  private static Connection begun(Connection connection) throws SQLException {
    try {
      connection.setReadOnly(true);
    } catch (SQLException _) {
      // The driver of SQLite takes it as a property.
    }
    connection.setAutoCommit(false);
    return connection;
  }

  /// Reads from the driver.
  @FunctionalInterface
  interface Reading<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  /// Uses the statement.
  <T> T with(Reading<T> reading) {
    try {
      return reading.of(statement);
    } catch (SQLException e) {
      throw failed(access, e);
    }
  }

  /// The columns of the result; the statement is not executed if the database can tell without.
  List<ResultColumn> columns() {
    return with(
        prepared -> {
          ResultSetMetaData found = prepared.getMetaData();
          if (found != null) {
            return columns(found);
          }
          prepared.setMaxRows(1);
          try (ResultSet rows = prepared.executeQuery()) {
            return columns(rows.getMetaData());
          } finally {
            prepared.setMaxRows(0);
          }
        });
  }

  /// The columns of a result.
  List<ResultColumn> columns(ResultSetMetaData found) throws SQLException {
    boolean sqlite = access.url().driver().equals("sqlite");
    List<ResultColumn> columns = new ArrayList<>();
    int count = count(found, sqlite);
    for (int index = 1; index <= count; index++) {
      columns.add(sqlite ? ResultColumn.ofSqlite(found, index) : ResultColumn.of(found, index));
    }
    return columns;
  }

  private static int count(ResultSetMetaData found, boolean sqlite) throws SQLException {
    try {
      return found.getColumnCount();
    } catch (SQLException e) {
      // The driver of SQLite finds no column of a statement that gives no rows.
      if (sqlite) {
        return 0;
      }
      throw e;
    }
  }

  private static EtlException failed(Access access, SQLException failure) {
    Function<SQLException, EtlException> meaning = cause -> DriverFailure.of(access, cause);
    return DataLoadException.of(access.place(), meaning.apply(failure));
  }

  /// Ends the statement in progress, so that its reader fails. Any thread may call it.
  void cancel() {
    try {
      statement.cancel();
    } catch (SQLException _) {
      // It has ended by itself.
    }
  }

  @Override
  public void close() {
    all.remove(this);
    try {
      statement.close();
    } catch (SQLException _) {
      // It was only read.
    }
    close(connection);
    connections.close();
  }

  private static void close(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.rollback();
        connection.close();
      }
    } catch (SQLException _) {
      // It was only read.
    }
  }
}
