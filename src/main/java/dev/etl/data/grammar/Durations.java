package dev.etl.data.grammar;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Grammar of durations: `1.5s`, `200ms`.
public final class Durations {
  private static final Duration MAX = Duration.ofDays(365);
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)");
  private static final Map<String, Long> NANOSECONDS =
      Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);

  /// Durations of up to a year.
  public static final Grammar<Duration> GRAMMAR =
      new Spelling<>(
          "a duration such as 1.5s, 200ms, 2m or 1h, at most a year",
          DURATION,
          Durations::read,
          Durations::print);

  private Durations() {}

  private static Optional<Duration> read(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    BigDecimal factor = BigDecimal.valueOf(NANOSECONDS.getOrDefault(parts.group(2), 1L));
    BigDecimal[] seconds =
        new BigDecimal(parts.group(1))
            .multiply(factor)
            .divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
    Duration duration = Duration.ofSeconds(seconds[0].longValue(), seconds[1].longValue());
    return duration.compareTo(MAX) > 0 ? Optional.empty() : Optional.of(duration);
  }

  private static String print(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds())
            .add(BigDecimal.valueOf(duration.getNano(), 9))
            .stripTrailingZeros();
    return seconds.scale() > 0 && seconds.compareTo(BigDecimal.ONE) < 0
        ? seconds.movePointRight(3).stripTrailingZeros().toPlainString() + "ms"
        : seconds.toPlainString() + "s";
  }
}
