package dev.etl.data.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers for people, the same in every locale: with a comma before each thousand. `String.format`
/// would load dozens of classes, and be a tenth of a short run.
public final class Figures {
  private static final double MEGABYTE = 1e6;

  private Figures() {}

  /// A number and its unit: `1 row`, `1,024 rows`.
  public static String count(long count, String one, String many) {
    return number(count) + " " + (count == 1 ? one : many);
  }

  public static String number(long number) {
    return grouped(new StringBuilder().append(number), 0);
  }

  /// A number rounded to decimals.
  public static String number(double number, int decimals) {
    BigDecimal exact = new BigDecimal(Double.toString(number));
    return grouped(
        new StringBuilder(exact.setScale(decimals, RoundingMode.HALF_UP).toPlainString()),
        decimals);
  }

  /// Bytes in megabytes, which are a million bytes, without the unit.
  public static String megabytes(long bytes, int decimals) {
    return megabytes((double) bytes, decimals);
  }

  /// The same for a share of bytes.
  public static String megabytes(double bytes, int decimals) {
    return number(bytes / MEGABYTE, decimals);
  }

  private static String grouped(StringBuilder text, int decimals) {
    int end = decimals == 0 ? text.length() : text.length() - decimals - 1;
    for (int at = end - 3; at > (text.charAt(0) == '-' ? 1 : 0); at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }
}
