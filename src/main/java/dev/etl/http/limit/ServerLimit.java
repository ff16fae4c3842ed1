package dev.etl.http.limit;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/// What a response says about the limit of requests to its host.
///
/// @param refuses whether the request was refused because there were too many, or because the
///   server takes none at the moment
/// @param pause the time in which the host takes no further request; null if the response names
///   none
public record ServerLimit(boolean refuses, @Nullable Duration pause) {
  private static final ServerLimit NONE = new ServerLimit(false, null);

  /// Reads the status and the headers of a response.
  ///
  /// Refusals are 429, 403 with `Retry-After` or with nothing remaining (as of GitHub), and 503
  /// with `Retry-After`. `Retry-After` comes before the other headers.
  ///
  /// @param retryAfter the name under which the response carries `Retry-After`
  /// @param here the clock here
  public static ServerLimit of(int status, Headers headers, String retryAfter, Instant here) {
    String asked = headers.get(retryAfter);
    boolean limits = RemainingRequests.areIn(headers);
    if (asked == null && !limits && status != 429) {
      return NONE;
    }
    Instant now = ServerTime.now(headers, here);
    Duration after = asked == null ? null : ServerTime.read(asked, now);
    RemainingRequests remaining = limits ? RemainingRequests.in(headers, now) : null;
    boolean none = remaining != null && remaining.none();
    Duration reset = remaining == null || !none ? null : remaining.pause();
    return switch (status) {
      case 429 ->
          new ServerLimit(
              true, after != null || remaining == null ? after : remaining.pauseAfterRefusal());
      case 403 ->
          after == null && !none ? NONE : new ServerLimit(true, after == null ? reset : after);
      case 503 -> new ServerLimit(after != null, after);
      case 200, 206 -> new ServerLimit(false, reset);
      default -> new ServerLimit(false, after);
    };
  }
}
