package dev.etl.sink.jdbc;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.database.TableName;
import dev.etl.file.FileIdentity;
import dev.etl.sink.JdbcSink;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/// A database loaded through one connection, in one transaction. Used by one thread at a time.
sealed interface Database extends AutoCloseable permits SqliteDatabase, OtherDatabase {

  /// Connects to the database of a sink, and begins the transaction.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if the database is unavailable, USAGE if it is
  ///   unknown
  static Database open(JdbcSink sink) {
    return sink.url().driver().equals("sqlite")
        ? SqliteDatabase.open(sink)
        : OtherDatabase.open(sink);
  }

  /// The error for a URL of a database that ends with the process.
  static EtlException namesNoFile(JdbcSink sink) {
    return new EtlException(
        ErrorKind.USAGE,
        sink.url() + " names no file: the database would vanish when the run ends",
        "write jdbc:" + sink.url().driver() + ":FILE");
  }

  Connection connection();

  /// The database file, as opened; empty if there is none, or it is unknown.
  Optional<FileIdentity> file();

  SqlDialect dialect();

  /// Whether days and moments are stored as text.
  boolean inTexts();

  /// Whether the transaction covers the creation and deletion of tables.
  boolean definesInTransactions();

  /// The table of a name; empty if it does not exist.
  Optional<TableLayout> layout(TableName table) throws SQLException;

  /// Names the dependent objects that would be lost with a table; empty if there are none, or the
  /// database is not known well enough.
  default List<String> attachments(TableName table) throws SQLException {
    return List.of();
  }

  /// Names the foreign keys and triggers that would change other tables if the rows of this one
  /// were deleted; empty if there are none.
  List<String> cascades(TableName table) throws SQLException;

  /// Commits the transaction.
  void commit() throws SQLException;

  /// Rolls back the transaction.
  void rollback() throws SQLException;

  /// Closes the connection; rolls back an uncommitted transaction.
  @Override
  void close() throws SQLException;

  /// Number of rows of a table.
  default long count(TableStatements table) throws SQLException {
    try (Statement statement = connection().createStatement();
        ResultSet result = statement.executeQuery(table.count())) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  /// Executes a statement that returns no rows.
  default void execute(String sql) throws SQLException {
    try (Statement statement = connection().createStatement()) {
      statement.execute(sql);
    }
  }
}
