package dev.etl.sink.jdbc;

import dev.etl.data.EtlException;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// A database of which no more is known than its driver tells.
///
/// @param definesInTransactions what the driver says; MySQL and Oracle commit when a table is
///   created
record OtherDatabase(
    Connections connections,
    Connection connection,
    SqlDialect dialect,
    boolean definesInTransactions)
    implements Database {

  static OtherDatabase open(JdbcSink sink) {
    Connections connections = Connections.to(sink);
    try {
      Connection connection = connections.open();
      try {
        return new OtherDatabase(
            connections,
            connection,
            sink.url().driver().equals("duckdb") ? SqlDialect.DUCKDB : SqlDialect.of(connection),
            connection.getMetaData().supportsDataDefinitionAndDataManipulationTransactions()
                && !connection.getMetaData().dataDefinitionCausesTransactionCommit());
      } catch (SQLException e) {
        EtlException failure = JdbcFailure.of(sink, e);
        try {
          connection.close();
        } catch (SQLException again) {
          failure.addSuppressed(again);
        }
        throw failure;
      }
    } catch (RuntimeException | Error failure) {
      connections.close();
      throw failure;
    }
  }

  @Override
  public boolean temporalTexts() {
    return false;
  }

  @Override
  public void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  @Override
  public Optional<TableLayout> layout(TableName table) throws SQLException {
    return TableLayout.find(connection, table, dialect);
  }

  @Override
  public List<String> cascades(TableName table) throws SQLException {
    return TableLayout.cascades(connection, table, dialect);
  }

  @Override
  public void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    try (connections) {
      connection.close();
    }
  }
}
