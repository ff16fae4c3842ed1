package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A request that failed in all of its attempts. Immutable.
public final class FailedRequest extends EtlException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final int status;

  /// @param reason why the last attempt failed, without secrets
  FailedRequest(
      Url url, FailedAttempt last, String reason, int attempts, @Nullable Throwable cause) {
    super(
        ErrorKind.UNAVAILABLE,
        url.located() + ": " + reason + (attempts > 1 ? " (after " + attempts + " attempts)" : ""),
        last.hint(),
        cause);
    this.reason = reason;
    status = last.status();
  }

  /// Why the last attempt failed, without the URL.
  public String reason() {
    return reason;
  }

  /// The status of the response to the last attempt; empty if there was none, or if the status was
  /// a success and the body failed.
  public OptionalInt status() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }
}
