package dev.etl.sink.jdbc;

import dev.etl.data.EtlException;
import dev.etl.data.text.HiddenText;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.WriteMode;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What the errors of a driver mean: an [EtlException] that names the table, and no secret.
public final class JdbcFailure {
  private JdbcFailure() {}

  /// An error that the driver tells about, by its state or code.
  public static EtlException of(JdbcSink sink, SQLException failure) {
    SQLException told = told(failure);
    return of(sink, reason(sink, told), told);
  }

  private static FailureReason reason(JdbcSink sink, SQLException failure) {
    return switch (sink.url().driver()) {
      case "sqlite" -> FailureReason.ofSqlite(failure.getErrorCode(), EtlException.reason(failure));
      case "duckdb" -> FailureReason.ofDuckDb(EtlException.reason(failure));
      default -> FailureReason.ofState(failure.getSQLState());
    };
  }

  /// An error whose reason is known.
  public static EtlException of(JdbcSink sink, FailureReason reason, SQLException failure) {
    return of(sink, reason, failure, hint(sink, reason));
  }

  /// What to do about it in this load.
  public static String hint(JdbcSink sink, FailureReason reason) {
    boolean upsert = sink.mode().filter(WriteMode.UPSERT::equals).isPresent();
    return reason == FailureReason.DUPLICATE && upsert
        ? FailureReason.CONSTRAINT.hint()
        : reason.hint();
  }

  /// An error whose reason is known.
  ///
  /// @param hint what to do about it
  public static EtlException of(
      JdbcSink sink, FailureReason reason, SQLException failure, String hint) {
    Throwable cause = failure.getCause();
    String message =
        EtlException.reason(failure).strip()
            + (cause == null || cause instanceof SQLException
                ? ""
                : ": " + EtlException.reason(cause).strip());
    String shown = withoutSecrets(sink, message);
    return new EtlException(
        reason.kind(),
        sink.describe() + ": " + shown,
        hint,
        holdsSecrets(sink, failure) ? null : failure);
  }

  /// Drivers hang the error of a row behind one that says no more than that a batch failed.
  private static SQLException told(SQLException failure) {
    SQLException next = failure.getNextException();
    return next != null && failure instanceof java.sql.BatchUpdateException ? next : failure;
  }

  private static boolean holdsSecrets(JdbcSink sink, Throwable failure) {
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      String message = EtlException.reason(each);
      if (!withoutSecrets(sink, message).equals(message)) {
        return true;
      }
    }
    return false;
  }

  private static String withoutSecrets(JdbcSink sink, String message) {
    String shown = message.replace(sink.url().text(), sink.url().toString());
    return sink.credentials()
        .password()
        .filter(password -> !password.isEmpty())
        .map(password -> HiddenText.replace(shown, password, "***"))
        .orElse(shown);
  }
}
