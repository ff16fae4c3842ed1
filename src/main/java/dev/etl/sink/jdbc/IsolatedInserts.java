package dev.etl.sink.jdbc;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.Refusals;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// Inserts rows so that those which the database refuses can be left out: in pieces, each after a
/// savepoint. Used by one thread at a time.
///
/// @param inserts receives all rows through this object, and no others
record IsolatedInserts(
    JdbcSink sink, RowInserts inserts, Savepoints savepoints, Refusals refusals) {

  /// Inserts the rows of a batch.
  ///
  /// @param before number of earlier rows
  void add(RecordBatch batch, long before) {
    for (int from = 0; from < batch.rows(); from += RowInserts.TOGETHER) {
      Isolation.run(
          from,
          Math.min(batch.rows(), from + RowInserts.TOGETHER),
          (first, last) -> load(batch, Math.toIntExact(first), Math.toIntExact(last)),
          (row, refusal) -> refusals.refuse(before + row, refusal.column(), refusal.reason()));
    }
  }

  private Optional<Isolation.Refusal> load(RecordBatch batch, int from, int to) {
    int[] rows = IntStream.range(from, to).toArray();
    try {
      savepoints.set();
      try {
        inserts.add(batch.gather(rows, rows.length));
        inserts.send();
      } catch (SQLException e) {
        inserts.forget(rows.length);
        return Optional.of(refusal(e));
      }
      savepoints.release();
      return Optional.empty();
    } catch (SQLException e) {
      throw JdbcFailure.of(sink, e);
    }
  }

  /// @throws EtlException if no row is faulty, or the transaction is over: SQLite ends it if a
  ///   constraint says ON CONFLICT ROLLBACK
  private Isolation.Refusal refusal(SQLException cause) {
    EtlException failure = JdbcFailure.of(sink, cause);
    if (failure.kind() != ErrorKind.DATA) {
      throw failure;
    }
    try {
      savepoints.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
      throw failure;
    }
    String message = failure.getMessage();
    String place = sink.describe() + ": ";
    String reason = message.startsWith(place) ? message.substring(place.length()) : message;
    return new Isolation.Refusal(null, reason, OptionalLong.empty());
  }
}
