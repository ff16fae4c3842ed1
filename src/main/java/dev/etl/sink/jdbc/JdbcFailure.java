package dev.etl.sink.jdbc;

import dev.etl.data.EtlException;
import dev.etl.data.text.HiddenText;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.WriteMode;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Converts errors of a driver to an [EtlException] that names the table, and no secret.
public final class JdbcFailure {
  private JdbcFailure() {}

  /// Derives the reason from the state or code of the error.
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

  /// An error with a known reason.
  public static EtlException of(JdbcSink sink, FailureReason reason, SQLException failure) {
    return of(sink, reason, failure, hint(sink, reason));
  }

  /// The hint for this load.
  public static String hint(JdbcSink sink, FailureReason reason) {
    boolean upsert = sink.mode().filter(WriteMode.UPSERT::equals).isPresent();
    return reason == FailureReason.DUPLICATE && upsert
        ? FailureReason.CONSTRAINT.hint()
        : reason.hint();
  }

  /// An error with a known reason.
  ///
  /// @param hint hint for the user
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

  /// Drivers chain the error of a row to one that only says that a batch failed.
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
