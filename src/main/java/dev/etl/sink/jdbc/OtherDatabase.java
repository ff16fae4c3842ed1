package dev.etl.sink.jdbc;

import dev.etl.data.EtlException;
import dev.etl.database.Connections;
import dev.etl.database.TableName;
import dev.etl.file.FileIdentity;
import dev.etl.sink.JdbcSink;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Any other database, known only from its driver.
///
/// @param file the file that the URL names, for DuckDB
/// @param definesInTransactions as the driver reports; MySQL and Oracle commit when a table is
///   created
record OtherDatabase(
    Connections connections,
    Connection connection,
    Optional<FileIdentity> file,
    SqlDialect dialect,
    boolean definesInTransactions)
    implements Database {
  /// URLs of databases in memory, except those kept by servers.
  private static final Pattern IN_MEMORY =
      Pattern.compile("(?i)jdbc:(?:(?:h2|hsqldb):mem:|derby:memory:|duckdb:(?:$|[?;]|:memory:)).*");

  /// Checks that the database outlives the run.
  ///
  /// @throws EtlException USAGE if it does not
  static void checkLasts(JdbcSink sink) {
    if (IN_MEMORY.matcher(sink.url().text()).matches()) {
      throw Database.namesNoFile(sink);
    }
  }

  static OtherDatabase open(JdbcSink sink) {
    checkLasts(sink);
    Connections connections = Connections.to(sink.access());
    try {
      Connection connection = connections.open();
      try {
        connection.setAutoCommit(false);
        return new OtherDatabase(
            connections,
            connection,
            file(sink),
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

  private static Optional<FileIdentity> file(JdbcSink sink) {
    try {
      Optional<Path> path = sink.url().path().map(Path::of);
      return path.isPresent() ? Optional.of(FileIdentity.of(path.get())) : Optional.empty();
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }

  @Override
  public boolean inTexts() {
    return false;
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
