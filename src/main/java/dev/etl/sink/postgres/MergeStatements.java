package dev.etl.sink.postgres;

import dev.etl.sink.jdbc.RowCountCheck;
import java.sql.SQLException;
import java.util.Optional;

/// The statements to move rows of a staging table to the table. Immutable.
///
/// @param insert moves the rows
/// @param latest counts the distinct keys; empty without a key
/// @param present counts the rows that are already in the table, with equal values
record MergeStatements(String insert, Optional<String> latest, Optional<String> present) {

  /// Moves the rows to the table.
  ///
  /// @param given number of rows
  /// @throws dev.etl.data.EtlException DATA if the server left some out that are not in the table,
  ///   or refuses some
  void run(Session session, long given) {
    try {
      tryRun(session, given);
    } catch (SQLException e) {
      throw session.failure(e);
    }
  }

  /// Like `run`, for rows that the server may refuse.
  ///
  /// @throws SQLException the server's error for refused rows
  void tryRun(Session session, long given) throws SQLException {
    long taken = session.run(insert);
    if (taken == given) {
      return;
    }
    long expected = latest.map(ask -> count(session, ask)).orElse(given);
    // Equal rows need not be written again: suppress_redundant_updates_trigger.
    if (taken != expected && present.filter(ask -> count(session, ask) == expected).isEmpty()) {
      RowCountCheck.check(session.sink(), taken, expected);
    }
  }

  private static long count(Session session, String question) {
    return Long.parseLong(session.ask(question));
  }
}
