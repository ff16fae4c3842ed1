package dev.etl.sink.postgres;

import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/// Sends the rows of splits to a server by COPY. Used by one thread at a time, except `bytes`.
sealed interface RowSender permits OneCopy, IsolatingCopy {

  /// Sends the rows of a split.
  ///
  /// @param abandoned whether to stop, since the rows are no longer needed
  void send(CopySplit split, BooleanSupplier abandoned) throws SQLException;

  /// Ends the rows.
  ///
  /// @return number of rows that the server took
  long end() throws SQLException;

  /// Cancels an open COPY, without its rows: it would block the connection.
  void cancel() throws SQLException;

  /// Number of bytes sent so far; any thread may call it.
  long bytes();
}
