package dev.etl.sink.jdbc;

import dev.etl.data.EtlException;
import dev.etl.database.DriverFailure;
import dev.etl.database.FailureReason;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.WriteMode;
import java.sql.SQLException;

/// Converts errors of a driver to an [EtlException] that names the table, and no secret.
public final class JdbcFailure {
  private JdbcFailure() {}

  /// Derives the reason from the state or code of the error.
  public static EtlException of(JdbcSink sink, SQLException failure) {
    SQLException told = told(failure);
    return of(sink, DriverFailure.reason(sink.access(), told), told);
  }

  /// An error with a known reason.
  public static EtlException of(JdbcSink sink, FailureReason reason, SQLException failure) {
    return DriverFailure.of(sink.access(), reason, failure, hint(sink, reason));
  }

  /// The hint for this load.
  public static String hint(JdbcSink sink, FailureReason reason) {
    boolean upsert = sink.mode().filter(WriteMode.UPSERT::equals).isPresent();
    return reason == FailureReason.DUPLICATE && upsert
        ? FailureReason.CONSTRAINT.hint()
        : reason.hint();
  }

  /// Drivers chain the error of a row to one that only says that a batch failed.
  private static SQLException told(SQLException failure) {
    SQLException next = failure.getNextException();
    return next != null && failure instanceof java.sql.BatchUpdateException ? next : failure;
  }
}
