package dev.etl.http.limit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/// Reads when a server accepts requests again, in every spelling that `Retry-After` and the headers
/// of limits have: `120`, `2.0`, `6m0s`, `1735689600` (seconds or milliseconds since 1970), an
/// HTTP-date in any of its three formats (RFC 9110, section 10.2.3), `2026-01-01T00:00:00Z`.
final class ServerTime {
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private static final Duration AGREED = Duration.ofSeconds(3);

  /// Numbers from here on are moments, not waits: 1e9 seconds are 31 years.
  private static final double EPOCH_SECONDS = 1e9;

  private static final double EPOCH_MILLIS = 1e11;
  private static final double NOT_A_TIME = 1e16;
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]*)?");
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:([0-9]{1,9})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m(?!s))?"
              + "(?:([0-9]{1,9}(?:\\.[0-9]*)?)s)?(?:([0-9]{1,9}(?:\\.[0-9]*)?)ms)?");
  private static final double[] SECONDS = {86_400, 3_600, 60, 1, 0.001};

  private ServerTime() {}

  /// The clock of the server, so that a wrong clock here does not matter. It tells whole seconds:
  /// the clock here is better if it agrees, or if the response does not tell.
  static Instant now(Headers headers, Instant here) {
    Date date = headers.getDate("Date");
    return date == null || Duration.between(date.toInstant(), here).abs().compareTo(AGREED) < 0
        ? here
        : date.toInstant();
  }

  /// The wait that a text asks for, never negative; null if it is neither a time nor a duration.
  ///
  /// @param now the clock of the server
  static @Nullable Duration read(String text, Instant now) {
    String stripped = text.strip();
    if (NUMBER.matcher(stripped).matches()) {
      double number = Double.parseDouble(stripped);
      if (number < EPOCH_SECONDS || number >= NOT_A_TIME) {
        return seconds(number);
      }
      double since = number < EPOCH_MILLIS ? number : number / 1000;
      return until(Instant.ofEpochMilli(Math.round(since * 1000)), now);
    }
    Duration duration = duration(stripped);
    return duration == null ? date(stripped, now) : duration;
  }

  static Duration seconds(double seconds) {
    return seconds >= FOREVER.toSeconds()
        ? FOREVER
        : Duration.ofNanos((long) Math.ceil(seconds * 1e9));
  }

  private static @Nullable Duration duration(String text) {
    Matcher parts = DURATION.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      return null;
    }
    double seconds = 0;
    for (int part = 0; part < SECONDS.length; part++) {
      String number = parts.group(part + 1);
      seconds += number == null ? 0 : Double.parseDouble(number) * SECONDS[part];
    }
    return seconds(seconds);
  }

  private static @Nullable Duration date(String text, Instant now) {
    Date date = Headers.of("Date", text).getDate("Date");
    if (date != null) {
      return until(date.toInstant(), now);
    }
    try {
      return until(OffsetDateTime.parse(text).toInstant(), now);
    } catch (DateTimeException notTime) {
      return null;
    }
  }

  private static Duration until(Instant moment, Instant now) {
    Duration wait = Duration.between(now, moment);
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(FOREVER) > 0 ? FOREVER : wait;
  }
}
