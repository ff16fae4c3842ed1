package dev.etl.sink.jdbc;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.FileIdentity;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/// A database that is loaded through one connection, in one transaction. For one thread at a time.
sealed interface Database extends AutoCloseable permits SqliteDatabase, OtherDatabase {

  /// Connects to the database of a sink, and begins the transaction.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it is not to be had, USAGE if nothing is
  ///   known about it
  static Database open(JdbcSink sink) {
    return sink.url().driver().equals("sqlite")
        ? SqliteDatabase.open(sink)
        : OtherDatabase.open(sink);
  }

  /// A URL means a database that ends with the process.
  static EtlException namesNoFile(JdbcSink sink) {
    return new EtlException(
        ErrorKind.USAGE,
        sink.url() + " names no file: the database would be gone when the run ends",
        "write jdbc:" + sink.url().driver() + ":FILE");
  }

  Connection connection();

  /// The file that the database was when it was opened; empty where it is none, or nobody can tell.
  Optional<FileIdentity> file();

  SqlDialect dialect();

  /// Whether days and moments are kept as text.
  boolean temporalTexts();

  /// Whether tables that are created or dropped come and go with the transaction.
  boolean definesInTransactions();

  /// The table of a name; empty if there is none.
  Optional<TableLayout> layout(TableName table) throws SQLException;

  /// Names what hangs at a table and would be lost with it; empty if nothing does, or the database
  /// is not known well enough.
  default List<String> attachments(TableName table) throws SQLException {
    return List.of();
  }

  /// Names what would change other tables if the rows of this one were deleted; empty if nothing
  /// would.
  List<String> cascades(TableName table) throws SQLException;

  /// Ends the transaction; what it did shows.
  void commit() throws SQLException;

  /// Ends the transaction; what it did is forgotten.
  void rollback() throws SQLException;

  /// Ends the connection, and with it a transaction that was not committed.
  @Override
  void close() throws SQLException;

  /// How many rows there are in a table.
  default long count(TableStatements table) throws SQLException {
    try (Statement statement = connection().createStatement();
        ResultSet result = statement.executeQuery(table.count())) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  /// Has the database do something that gives no rows.
  default void execute(String sql) throws SQLException {
    try (Statement statement = connection().createStatement()) {
      statement.execute(sql);
    }
  }
}
