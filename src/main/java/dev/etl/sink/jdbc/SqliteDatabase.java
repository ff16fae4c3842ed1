package dev.etl.sink.jdbc;

import dev.etl.data.EtlException;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// A database in a file, of SQLite. There is one writer at a time, which this is from the beginning
/// of its transaction; nobody else sees anything of it before its end. Whoever has the file opened
/// in the mode WAL reads on meanwhile.
final class SqliteDatabase implements Database {
  /// How long another writer may take, in milliseconds.
  private static final int PATIENCE = 2_000;

  /// How long readers may take at the end, when all the work is done.
  private static final int LAST_PATIENCE = 30_000;

  private static final int CACHE_KIBIBYTES = 64 * 1024;

  private final SqliteFile file;
  private final Connections connections;
  private final Connection connection;
  private boolean committed;

  private SqliteDatabase(SqliteFile file, Connections connections, Connection connection) {
    this.file = file;
    this.connections = connections;
    this.connection = connection;
  }

  static SqliteDatabase open(JdbcSink sink) {
    SqliteFile file = SqliteFile.of(sink);
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", Integer.toString(PATIENCE));
    Connections connections = Connections.to(sink);
    try {
      SqliteDatabase database = new SqliteDatabase(file, connections, connections.open(properties));
      database.tune(sink);
      return database;
    } catch (RuntimeException | Error failure) {
      connections.close();
      file.removeIfNew();
      throw failure;
    }
  }

  private void tune(JdbcSink sink) {
    try {
      // What is committed is on the disk, in every journal mode.
      execute("PRAGMA synchronous = FULL");
      execute("PRAGMA cache_size = -" + CACHE_KIBIBYTES);
    } catch (SQLException e) {
      EtlException failure = JdbcFailure.of(sink, e);
      try {
        close();
      } catch (SQLException again) {
        failure.addSuppressed(again);
      }
      throw failure;
    }
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public SqlDialect dialect() {
    return SqlDialect.SQLITE;
  }

  @Override
  public boolean temporalTexts() {
    return true;
  }

  @Override
  public boolean definesInTransactions() {
    return true;
  }

  @Override
  public void begin() throws SQLException {
    execute("BEGIN IMMEDIATE");
  }

  @Override
  public Optional<TableLayout> layout(TableName table) throws SQLException {
    return SqliteLayout.find(connection, table);
  }

  @Override
  public List<String> attachments(TableName table) throws SQLException {
    return SqliteAttachments.of(connection, table);
  }

  @Override
  public List<String> cascades(TableName table) throws SQLException {
    return new SqliteCascades(connection, table).find();
  }

  @Override
  public void commit() throws SQLException {
    execute("PRAGMA busy_timeout = " + LAST_PATIENCE);
    execute("COMMIT");
    committed = true;
  }

  @Override
  public void rollback() {
    try {
      execute("ROLLBACK");
    } catch (SQLException _) {
      // SQLite did so itself: on a full disk for one.
    }
  }

  /// A new file is loaded with a rollback journal, which has nothing to hold then, and left in the
  /// mode WAL, in which later loads do not stop its readers. The mode of a file that was there is
  /// left alone.
  @Override
  public void close() throws SQLException {
    try (connections) {
      if (committed && file.isNew()) {
        try {
          execute("PRAGMA journal_mode = WAL");
        } catch (SQLException _) {
          // Somebody reads it already, and any mode will do.
        }
      }
      connection.close();
    } finally {
      if (!committed) {
        playBack();
        file.removeIfNew();
      }
    }
  }

  /// When the disk is full, what was written stays beside its journal; whoever opens the file next
  /// plays that back, which leaves nothing in a file that is new.
  private void playBack() {
    if (file.existed() || !file.hasJournal()) {
      return;
    }
    try (Connection again = connections.open();
        Statement statement = again.createStatement()) {
      statement.execute("SELECT count(*) FROM sqlite_schema");
    } catch (SQLException | EtlException _) {
      // Then the next one does so.
    }
  }
}
