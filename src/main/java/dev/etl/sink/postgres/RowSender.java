package dev.etl.sink.postgres;

import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/// How the rows of splits are sent to a server by COPY. For one thread, but for `bytes`.
sealed interface RowSender permits OneCopy, IsolatingCopy {

  /// Sends the rows of a split.
  ///
  /// @param abandoned whether to stop, since nobody wants the rows any more
  void send(CopySplit split, BooleanSupplier abandoned) throws SQLException;

  /// Says that there are no more.
  ///
  /// @return how many rows the server took
  long end() throws SQLException;

  /// Ends what is open, without the rows: as long as a COPY is open, the connection takes nothing
  /// else.
  void cancel() throws SQLException;

  /// How many bytes were sent so far; by any thread.
  long bytes();
}
