package dev.etl.database;

import dev.etl.data.EtlException;
import dev.etl.data.text.HiddenText;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Converts errors of a driver to an [EtlException] that names the place, and no secret.
public final class DriverFailure {
  private DriverFailure() {}

  /// Derives the reason from the state or code of the error.
  public static EtlException of(Access access, SQLException failure) {
    FailureReason reason = reason(access, failure);
    return of(access, reason, failure, reason.hint());
  }

  /// The reason, from the state or code of an error.
  public static FailureReason reason(Access access, SQLException failure) {
    return switch (access.url().driver()) {
      case "sqlite" -> FailureReason.ofSqlite(failure.getErrorCode(), EtlException.reason(failure));
      case "duckdb" -> FailureReason.ofDuckDb(EtlException.reason(failure));
      default -> FailureReason.ofState(failure.getSQLState());
    };
  }

  /// An error with a known reason.
  ///
  /// @param hint hint for the user
  public static EtlException of(
      Access access, FailureReason reason, SQLException failure, String hint) {
    Throwable cause = failure.getCause();
    String message =
        EtlException.reason(failure).strip()
            + (cause == null || cause instanceof SQLException
                ? ""
                : ": " + EtlException.reason(cause).strip());
    String shown = withoutSecrets(access, message);
    return new EtlException(
        reason.kind(),
        access.place() + ": " + shown,
        hint,
        holdsSecrets(access, failure) ? null : failure);
  }

  private static boolean holdsSecrets(Access access, Throwable failure) {
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      String message = EtlException.reason(each);
      if (!withoutSecrets(access, message).equals(message)) {
        return true;
      }
    }
    return false;
  }

  private static String withoutSecrets(Access access, String message) {
    String shown = message.replace(access.url().text(), access.url().toString());
    return access
        .credentials()
        .password()
        .filter(password -> !password.isEmpty())
        .map(password -> HiddenText.replace(shown, password, "***"))
        .orElse(shown);
  }
}
