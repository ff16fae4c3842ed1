package dev.etl.sink.jdbc;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.database.Connections;
import dev.etl.database.TableName;
import dev.etl.file.FileIdentity;
import dev.etl.file.disk.NativeLibrary;
import dev.etl.sink.JdbcSink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.sqlite.SQLiteJDBCLoader;

/// An SQLite database file. This is its only writer from the beginning of the transaction; no other
/// session sees its changes before the end. Readers of a file in WAL mode go on reading meanwhile.
final class SqliteDatabase implements Database {
  /// How long to wait for another writer, in milliseconds.
  private static final int PATIENCE = 2_000;

  /// How long to wait for readers at the end, when all rows are written, in milliseconds.
  private static final int LAST_PATIENCE = 30_000;

  private static final int CACHE_KIBIBYTES = 64 * 1024;
  private static final int ATTEMPTS = 8;

  private final SqliteFile file;
  private final Connections connections;
  private final Connection connection;
  private boolean wasEmpty;
  private boolean committed;

  private SqliteDatabase(SqliteFile file, Connections connections, Connection connection) {
    this.file = file;
    this.connections = connections;
    this.connection = connection;
  }

  static SqliteDatabase open(JdbcSink sink) {
    NativeLibrary.load("SQLite", SQLiteJDBCLoader::initialize);
    Connections connections = Connections.to(sink.access());
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Optional<SqliteDatabase> opened = attempt(sink, connections);
        if (opened.isPresent()) {
          return opened.get();
        }
      }
    } catch (RuntimeException | Error failure) {
      connections.close();
      throw failure;
    }
    connections.close();
    throw new EtlException(
        ErrorKind.LOCKED,
        sink.describe() + ": its file is replaced again and again",
        "run again when the other one is done");
  }

  /// @return empty if the file was removed or replaced before this run had its lock, so that its
  ///   writes would be lost
  private static Optional<SqliteDatabase> attempt(JdbcSink sink, Connections connections) {
    SqliteFile file = SqliteFile.open(sink);
    boolean done = false;
    try {
      Properties properties = file.properties();
      properties.setProperty("busy_timeout", Integer.toString(PATIENCE));
      Connection connection = connections.open(properties);
      try {
        SqliteDatabase database = new SqliteDatabase(file, connections, connection);
        database.begin();
        done = file.identity().isCurrent();
        return done ? Optional.of(database) : Optional.empty();
      } finally {
        if (!done) {
          connection.close();
        }
      }
    } catch (SQLException | EtlException e) {
      if (!file.identity().isCurrent()) {
        return Optional.empty();
      }
      throw e instanceof SQLException told ? JdbcFailure.of(sink, told) : (EtlException) e;
    } finally {
      if (!done) {
        file.removeIfEmpty();
        file.close();
      }
    }
  }

  private void begin() throws SQLException {
    file.checkOpened(connection);
    if (file.identity().hasOtherNames()) {
      // By another name SQLite would look for other WAL locks. This lock is on the file.
      execute("PRAGMA locking_mode = EXCLUSIVE");
    }
    // Commits are durable in every journal mode. With FULL, the deletion of a rollback journal,
    // which is the commit, is not synced: a power loss would undo it.
    execute("PRAGMA synchronous = EXTRA");
    execute("PRAGMA cache_size = -" + CACHE_KIBIBYTES);
    execute("BEGIN IMMEDIATE");
    wasEmpty = file.isEmpty();
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
  public boolean inTexts() {
    return true;
  }

  @Override
  public boolean definesInTransactions() {
    return true;
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
  public Optional<FileIdentity> file() {
    return Optional.of(file.identity());
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
      // SQLite rolled back already, on a full disk for example.
    }
  }

  /// A new file is loaded with a rollback journal, empty in that case, and left in WAL mode, in
  /// which later loads do not block its readers. An existing file keeps its mode.
  @Override
  public void close() throws SQLException {
    try (connections;
        file) {
      if (committed && wasEmpty && file.identity().isCurrent()) {
        try {
          execute("PRAGMA journal_mode = WAL");
        } catch (SQLException _) {
          // The file has a reader already, and any mode will do.
        }
      }
      try {
        connection.close();
      } finally {
        if (!committed) {
          file.removeIfEmpty();
        }
      }
    }
  }
}
