package dev.etl.sink.postgres;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.database.Connections;
import dev.etl.database.ServerFailure;
import dev.etl.sink.JdbcSink;
import java.sql.SQLException;

/// The commit of a transaction. If the connection is lost meanwhile, asks the server for the
/// outcome over another connection.
final class Commit {
  private static final int ATTEMPTS = 5;
  private static final long PAUSE_MILLIS = 200;

  private final Connections connections;
  private final Session session;
  private final String transaction;

  /// For a transaction that is ready to commit.
  Commit(Connections connections, Session session) {
    this.connections = connections;
    this.session = session;
    this.transaction = session.ask("SELECT txid_current()");
  }

  /// Commits.
  ///
  /// @throws EtlException if the transaction was rolled back, or its outcome is unknown
  void commit() {
    try {
      session.commit();
    } catch (SQLException failure) {
      if (!ServerFailure.isLost(failure) || !wasCommitted(failure)) {
        throw session.failure(failure);
      }
    }
  }

  private boolean wasCommitted(SQLException failure) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try (Session other = Session.openOnce(session.sink(), connections)) {
        switch (other.ask("SELECT txid_status(" + transaction + ")")) {
          case "committed" -> {
            return true;
          }
          case "aborted" -> {
            return false;
          }
          default -> pause();
        }
      } catch (EtlException _) {
        pause();
      }
    }
    throw unknown(failure);
  }

  /// The server may have to notice first that the connection is lost, or to restart.
  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private EtlException unknown(SQLException failure) {
    JdbcSink sink = session.sink();
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        sink.describe()
            + ": the connection was lost during COMMIT, so it is unknown whether the new rows"
            + " were committed",
        "look at the table before you run again; the server knows: SELECT txid_status("
            + transaction
            + ")",
        session.failure(failure));
  }
}
