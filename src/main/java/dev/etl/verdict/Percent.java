package dev.etl.verdict;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Shares for people: `5 %`.
final class Percent {
  private Percent() {}

  /// The share in percent, with up to three digits after the point.
  static String text(double share) {
    return BigDecimal.valueOf(share * 100)
            .setScale(3, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  /// The share in whole percent.
  static String whole(double share) {
    return Math.round(share * 100) + " %";
  }
}
