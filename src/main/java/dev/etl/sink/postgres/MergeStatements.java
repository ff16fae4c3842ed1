package dev.etl.sink.postgres;

import dev.etl.sink.jdbc.RowCountCheck;
import java.sql.SQLException;
import java.util.Optional;

/// What brings some rows of a staging table to the table. Immutable.
///
/// @param insert brings them there
/// @param latest asks how many keys there are; empty where each row is one of its own
/// @param present asks how many of these rows are in the table, value by value
record MergeStatements(String insert, Optional<String> latest, Optional<String> present) {

  /// Brings the rows to the table.
  ///
  /// @param given how many there are
  /// @throws dev.etl.data.EtlException DATA if the server left some out that are not in the table,
  ///   or refuses some
  void run(Session session, long given) {
    try {
      tryRun(session, given);
    } catch (SQLException e) {
      throw session.failure(e);
    }
  }

  /// As `run`, for rows that the server may refuse.
  ///
  /// @throws SQLException what the server says of those that it refuses
  void tryRun(Session session, long given) throws SQLException {
    long taken = session.run(insert);
    if (taken == given) {
      return;
    }
    long expected = latest.map(ask -> count(session, ask)).orElse(given);
    // What is in the table already need not be written again: suppress_redundant_updates_trigger.
    if (taken != expected && present.filter(ask -> count(session, ask) == expected).isEmpty()) {
      RowCountCheck.check(session.sink(), taken, expected);
    }
  }

  private static long count(Session session, String question) {
    return Long.parseLong(session.ask(question));
  }
}
