package dev.etl.sink.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Savepoints of a transaction, one at a time. Used by one thread at a time.
final class Savepoints {
  private static final String NAME = "etl_rows";

  private final Database database;
  private final boolean spoken;
  private @Nullable Savepoint current;

  private Savepoints(Database database, boolean spoken) {
    this.database = database;
    this.spoken = spoken;
  }

  /// The savepoints of a database; empty if it has none. SQLite's are set by SQL, since its driver
  /// would begin another transaction.
  static Optional<Savepoints> of(Database database) throws SQLException {
    Connection connection = database.connection();
    return switch (database) {
      case SqliteDatabase _ -> Optional.of(new Savepoints(database, true));
      case OtherDatabase _ ->
          connection.getMetaData().supportsSavepoints()
              ? Optional.of(new Savepoints(database, false))
              : Optional.empty();
    };
  }

  /// Sets a savepoint.
  void set() throws SQLException {
    if (spoken) {
      database.execute("SAVEPOINT " + NAME);
    } else {
      current = database.connection().setSavepoint();
    }
  }

  /// Releases the savepoint, and keeps the changes since.
  void release() throws SQLException {
    if (spoken) {
      database.execute("RELEASE " + NAME);
    }
    current = null;
  }

  /// Rolls back to the savepoint, and releases it.
  void rollback() throws SQLException {
    if (spoken) {
      database.execute("ROLLBACK TO " + NAME);
      database.execute("RELEASE " + NAME);
    } else if (current != null) {
      database.connection().rollback(current);
    }
    current = null;
  }
}
