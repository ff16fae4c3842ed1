package dev.etl.data.grammar;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Grammar of shares: `5%`.
public final class Shares {
  /// Shares above 0 and up to 1000 %.
  public static final Grammar<Double> GRAMMAR =
      new Spelling<>(
          "a share such as 5%, at most 1000%",
          Pattern.compile("\\d{1,4}(\\.\\d{1,6})?%"), Shares::read, Shares::print);

  private Shares() {}

  private static Optional<Double> read(String text) {
    String percent = text.substring(0, text.length() - 1);
    double share = new BigDecimal(percent).movePointLeft(2).doubleValue();
    return share > 0 && share <= 10 ? Optional.of(share) : Optional.empty();
  }

  /// Moves the point, since a product of doubles is rounded: 0.07 * 100 is 7.000000000000001.
  private static String print(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }
}
