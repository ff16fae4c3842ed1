package dev.etl.sink.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Marks in a transaction to which it can go back, one at a time. For one thread.
final class Savepoints {
  private static final String NAME = "etl_rows";

  private final Database database;
  private final boolean spoken;
  private @Nullable Savepoint current;

  private Savepoints(Database database, boolean spoken) {
    this.database = database;
    this.spoken = spoken;
  }

  /// Those of a database; empty if it has none. Of SQLite they are spoken, since its driver would
  /// begin a transaction of its own.
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

  /// Makes a mark.
  void set() throws SQLException {
    if (spoken) {
      database.execute("SAVEPOINT " + NAME);
    } else {
      current = database.connection().setSavepoint();
    }
  }

  /// Forgets the mark, and keeps what was done since.
  void release() throws SQLException {
    if (spoken) {
      database.execute("RELEASE " + NAME);
    }
    current = null;
  }

  /// Goes back to the mark, and forgets it.
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
