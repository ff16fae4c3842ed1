package dev.etl.http;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/// Durations as people read them: `0.25 s`, `1.2 s`, `120 s`.
public final class Seconds {
  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);

  private Seconds() {}

  public static String text(Duration duration) {
    long whole = duration.toSeconds();
    BigDecimal seconds =
        whole < 10
            ? BigDecimal.valueOf(duration.toNanos(), 9).round(TWO_DIGITS)
            : BigDecimal.valueOf(whole);
    return seconds.stripTrailingZeros().toPlainString() + " s";
  }
}
