package dev.etl.sink.jdbc;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.FileIdentity;
import dev.etl.file.disk.NativeLibrary;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.sqlite.SQLiteJDBCLoader;

/// A database in a file, of SQLite. There is one writer at a time, which this is from the beginning
/// of its transaction; nobody else sees anything of it before its end. Whoever has the file opened
/// in the mode WAL reads on meanwhile.
final class SqliteDatabase implements Database {
  /// How long another writer may take, in milliseconds.
  private static final int PATIENCE = 2_000;

  /// How long readers may take at the end, when all the work is done.
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
    Connections connections = Connections.to(sink);
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

  /// @return empty if the file was removed or replaced before this run had its lock, so that what
  ///   it wrote would be lost
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
      // By another name SQLite would look for other locks of the mode WAL. This one is on the file.
      execute("PRAGMA locking_mode = EXCLUSIVE");
    }
    // What is committed is on the disk, in every journal mode. With FULL, the deletion of a
    // rollback journal, which is what commits, is not forced: a power loss would undo it.
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
  public boolean temporalTexts() {
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
      // SQLite did so itself: on a full disk for one.
    }
  }

  /// A new file is loaded with a rollback journal, which has nothing to hold then, and left in the
  /// mode WAL, in which later loads do not stop its readers. The mode of a file that was there is
  /// left alone.
  @Override
  public void close() throws SQLException {
    try (connections;
        file) {
      if (committed && wasEmpty && file.identity().isCurrent()) {
        try {
          execute("PRAGMA journal_mode = WAL");
        } catch (SQLException _) {
          // Somebody reads it already, and any mode will do.
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
