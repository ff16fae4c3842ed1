package dev.etl.sink.postgres;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.database.TableName;
import dev.etl.sink.jdbc.SqlDialect;

/// An exclusive lock on a table until the transaction ends. A session that waits for it blocks all
/// later ones, even readers; so it waits in short turns, with pauses in which the others proceed.
final class ExclusiveLock {
  private static final long TURN_MILLIS = 500;
  private static final long PAUSE_MILLIS = 500;

  private ExclusiveLock() {}

  /// Acquires the lock, within about the lock timeout of the session.
  ///
  /// @throws EtlException LOCKED if others do not release the table
  static void take(Session session, TableName table) {
    long patience =
        Long.parseLong(session.ask("SELECT setting FROM pg_settings WHERE name = 'lock_timeout'"));
    session.execute("SAVEPOINT unlocked");
    for (long left = patience; ; left -= TURN_MILLIS + PAUSE_MILLIS) {
      boolean last = left <= TURN_MILLIS + PAUSE_MILLIS;
      try {
        session.execute("SET LOCAL lock_timeout = " + Math.min(left, TURN_MILLIS));
        session.execute(
            "LOCK TABLE " + SqlDialect.POSTGRESQL.quoted(table) + " IN ACCESS EXCLUSIVE MODE");
        return;
      } catch (EtlException e) {
        if (e.kind() != ErrorKind.LOCKED || last) {
          throw e;
        }
        session.execute("ROLLBACK TO SAVEPOINT unlocked");
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EtlException(ErrorKind.CANCELLED, "interrupted", "", e);
    }
  }
}
