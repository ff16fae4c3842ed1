package dev.etl.data.text;

import java.util.Locale;

/// Numbers as text: `[+-]digits[.digits][e[+-]digits]`, and `inf` or `infinity` in any case.
/// Stricter than [Double#parseDouble], which also takes `1d`, `0x1p3` and blanks, and makes `1e400`
/// an infinity.
public final class NumberText {
  private NumberText() {}

  /// The double nearest to the number; NaN if the text is not a number, or one too large for a
  /// double.
  public static double parse(String text) {
    if (!isDecimal(text)) {
      return infinity(text);
    }
    double value = Double.parseDouble(text);
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  /// Why [#parse] did not take the text, in words that follow it.
  public static String reason(String text) {
    return isDecimal(text) ? "is too large for a 64-bit floating-point number" : "is not a number";
  }

  private static boolean isDecimal(String text) {
    int integer = afterDigits(text, afterSign(text, 0));
    if (integer < 0) {
      return false;
    }
    int fraction =
        integer < text.length() && text.charAt(integer) == '.'
            ? afterDigits(text, integer + 1)
            : integer;
    if (fraction < 0 || fraction == text.length()) {
      return fraction >= 0;
    }
    return (text.charAt(fraction) | 0x20) == 'e'
        && afterDigits(text, afterSign(text, fraction + 1)) == text.length();
  }

  private static int afterSign(String text, int from) {
    return from < text.length() && (text.charAt(from) == '-' || text.charAt(from) == '+')
        ? from + 1
        : from;
  }

  /// Where the digits that begin at `from` end; -1 if there is none.
  private static int afterDigits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end == from ? -1 : end;
  }

  private static double infinity(String text) {
    // Not equalsIgnoreCase, to which the Turkish dotless i is an i.
    String name = text.substring(afterSign(text, 0)).toLowerCase(Locale.ROOT);
    if (!name.equals("inf") && !name.equals("infinity")) {
      return Double.NaN;
    }
    return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
