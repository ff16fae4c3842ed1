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
          Pattern.compile("\\d{1,4}(\\.\\d{1,6})?%"),
          Shares::read,
          share -> BigDecimal.valueOf(share * 100).stripTrailingZeros().toPlainString() + "%");

  private Shares() {}

  private static Optional<Double> read(String text) {
    double share = Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
    return share > 0 && share <= 10 ? Optional.of(share) : Optional.empty();
  }
}
