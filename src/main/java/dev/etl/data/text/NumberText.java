package dev.etl.data.text;

import java.util.Locale;

/// Numbers as text: `[+-]digits[.digits][e[+-]digits]`, and `inf` or `infinity` in any case. Digits
/// may be missing before or after the point, not on both sides. Stricter than [Double#parseDouble],
/// which also takes `1d`, `0x1p3` and blanks, and makes `1e400` an infinity.
public final class NumberText {
  private NumberText() {}

  /// The double nearest to the number; NaN if the text is not a number or too large for a double.
  public static double parse(String text) {
    if (!isDecimal(text)) {
      return infinity(text);
    }
    double value = Double.parseDouble(text);
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  /// The reason why [#parse] rejects a text, worded to follow it.
  public static String reason(String text) {
    return isDecimal(text) ? "is too large for a 64-bit floating-point number" : "is not a number";
  }

  /// Whether a number begins with a plus, or with a zero before another digit.
  ///
  /// @param text a number with a decimal point
  public static boolean isCode(String text) {
    int first = text.startsWith("-") ? 1 : 0;
    return text.startsWith("+")
        || (first + 1 < text.length()
            && text.charAt(first) == '0'
            && Character.isDigit(text.charAt(first + 1)));
  }

  /// True for all forms but the infinities.
  static boolean isDecimal(String text) {
    int first = afterSign(text, 0);
    int point = afterDigits(text, first);
    boolean hasPoint = point < text.length() && text.charAt(point) == '.';
    int end = hasPoint ? afterDigits(text, point + 1) : point;
    if (end - first == (hasPoint ? 1 : 0)) {
      return false;
    }
    if (end == text.length()) {
      return true;
    }
    int exponent = afterSign(text, end + 1);
    return (text.charAt(end) | 0x20) == 'e'
        && exponent < text.length()
        && afterDigits(text, exponent) == text.length();
  }

  private static int afterSign(String text, int from) {
    return from < text.length() && (text.charAt(from) == '-' || text.charAt(from) == '+')
        ? from + 1
        : from;
  }

  /// The end of the digits that begin at `from`; `from` itself if there are none.
  private static int afterDigits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static double infinity(String text) {
    // Not equalsIgnoreCase, which takes the Turkish dotless i for an i.
    String name = text.substring(afterSign(text, 0)).toLowerCase(Locale.ROOT);
    if (!name.equals("inf") && !name.equals("infinity")) {
      return Double.NaN;
    }
    return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
