package dev.etl.http.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/// The headers that tell how many requests a limit still allows, and when it begins anew:
/// `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers), and the pairs of
/// `...-Remaining` and `...-Reset` that most APIs have, under any prefix: `X-RateLimit-Remaining`,
/// `X-Rate-Limit-Remaining`, `RateLimit-Remaining`, `x-ratelimit-remaining-requests`,
/// `X-HubSpot-RateLimit-Remaining`. If there are several limits, the one that ends last counts.
///
/// @param none whether one of the limits allows no further request
/// @param pause the time until all exhausted limits begin anew; null if unknown
/// @param reset the time until any limit begins anew, for a server that does not say how many
///   requests remain; null if unknown
record RemainingRequests(boolean none, @Nullable Duration pause, @Nullable Duration reset) {
  private static final Pattern NAME = Pattern.compile(".*rate-?limit(?![a-z]).*");
  private static final Pattern PART =
      Pattern.compile("-(remaining|reset-after|reset|interval-milliseconds)(?![a-z])");
  private static final Pattern MEMBER =
      Pattern.compile("(?:^|[;,\\s])(r|t|w|remaining|reset)\\s*=\\s*\"?([0-9.]+)");

  /// The longest names of headers before `ratelimit` that are looked at.
  private static final int LONGEST = 64;

  /// Whether any header may be about a limit.
  static boolean areIn(Headers headers) {
    for (int index = 0; index < headers.size(); index++) {
      if (mayBeLimit(headers.name(index))) {
        return true;
      }
    }
    return false;
  }

  /// Looks for `rate`, in any case.
  private static boolean mayBeLimit(String name) {
    for (int at = 0; at + 9 <= name.length() && at < LONGEST; at++) {
      if (name.regionMatches(true, at, "rate", 0, 4)
          && (name.regionMatches(true, at + 4, "limit", 0, 5)
              || name.regionMatches(true, at + 4, "-limit", 0, 6))) {
        return true;
      }
    }
    return false;
  }

  /// A limit as its headers describe it.
  private static final class Limit {
    private @Nullable Double remaining;
    private @Nullable Duration reset;
    private @Nullable Duration window;

    @Nullable Duration end() {
      return reset == null ? window : reset;
    }
  }

  /// @param now the clock of the server
  static RemainingRequests in(Headers headers, Instant now) {
    Map<String, Limit> limits = new HashMap<>();
    for (int index = 0; index < headers.size(); index++) {
      String name = headers.name(index).toLowerCase(Locale.ROOT);
      if (name.length() <= LONGEST && NAME.matcher(name).matches()) {
        read(name, headers.value(index), now, limits);
      }
    }
    boolean none = false;
    Duration wait = null;
    Duration reset = null;
    for (Limit limit : limits.values()) {
      boolean exhausted = limit.remaining != null && limit.remaining < 1;
      none |= exhausted;
      wait = exhausted ? longer(wait, limit.end()) : wait;
      reset = limit.remaining == null ? longer(reset, limit.reset) : reset;
    }
    return new RemainingRequests(none, wait, reset);
  }

  /// The wait after a refusal; null if unknown.
  @Nullable Duration pauseAfterRefusal() {
    return none ? pause : reset;
  }

  private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
    return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
  }

  private static void read(String name, String value, Instant now, Map<String, Limit> limits) {
    if (name.equals("ratelimit") || name.equals("ratelimit-policy")) {
      readDraft(value, now, limits);
      return;
    }
    Matcher part = PART.matcher(name);
    if (!part.find()) {
      return;
    }
    Limit limit = limits.computeIfAbsent(part.replaceFirst(""), _ -> new Limit());
    switch (part.group(1)) {
      case "remaining" -> limit.remaining = number(value);
      case "interval-milliseconds" -> {
        Double millis = number(value);
        limit.window = millis == null ? null : ServerTime.seconds(millis / 1000);
      }
      case "reset-after" -> limit.reset = ServerTime.read(value, now);
      default -> {
        if (limit.reset == null) {
          limit.reset = ServerTime.read(value, now);
        }
      }
    }
  }

  /// Reads `"default";r=50;t=30`, a list of them, and the older `limit=100, remaining=50,
  /// reset=30`.
  private static void readDraft(String value, Instant now, Map<String, Limit> limits) {
    String[] members = value.contains("remaining") ? new String[] {value} : value.split(",");
    for (String member : members) {
      String key = member.strip().startsWith("\"") ? member.strip().split(";", 2)[0] : "";
      Limit limit = limits.computeIfAbsent("draft " + key, _ -> new Limit());
      Matcher found = MEMBER.matcher(member);
      while (found.find()) {
        String number = found.group(2);
        switch (found.group(1)) {
          case "r", "remaining" -> limit.remaining = number(number);
          case "w" -> limit.window = ServerTime.read(number, now);
          default -> limit.reset = ServerTime.read(number, now);
        }
      }
    }
  }

  private static @Nullable Double number(String text) {
    try {
      return Double.valueOf(text.strip());
    } catch (NumberFormatException notNumber) {
      return null;
    }
  }
}
