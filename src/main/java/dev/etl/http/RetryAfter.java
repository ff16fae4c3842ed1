package dev.etl.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/// Parses `Retry-After` (RFC 9110, section 10.2.3): a number of seconds, or an HTTP-date in any of
/// its three formats.
final class RetryAfter {
  private static final long FOREVER = Duration.ofDays(36_500).toSeconds();

  private RetryAfter() {}

  /// The wait that the header asks for, from now on and never negative; null if the header is
  /// missing or invalid.
  static @Nullable Duration in(Headers headers, String name, Instant now) {
    String text = headers.get(name);
    if (text == null) {
      return null;
    }
    String stripped = text.strip();
    if (stripped.matches("[0-9]+")) {
      return Duration.ofSeconds(
          stripped.length() > 10 ? FOREVER : Math.min(FOREVER, Long.parseLong(stripped)));
    }
    Date date = headers.getDate(name);
    if (date == null) {
      return null;
    }
    Duration wait = Duration.between(now, date.toInstant());
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}
