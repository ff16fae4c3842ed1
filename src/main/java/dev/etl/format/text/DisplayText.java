package dev.etl.format.text;

import dev.etl.data.text.DoubleText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Display of values on a terminal.
public final class DisplayText {
  private static final int SIGNIFICANT_DIGITS = 6;
  private static final double MIN_FIXED = 1e-4;
  private static final double MAX_FIXED = 1e15;

  private DisplayText() {}

  /// A double to six significant digits, `1234.57` or `1.23457e-09`; all digits before the point
  /// are shown.
  public static String rounded(double value) {
    if (value == 0) {
      return "0";
    }
    if (!Double.isFinite(value)) {
      return DoubleText.of(value);
    }
    double size = Math.abs(value);
    if (size < MIN_FIXED || size >= MAX_FIXED) {
      return String.format(Locale.ROOT, "%." + (SIGNIFICANT_DIGITS - 1) + "e", value);
    }
    BigDecimal exact = new BigDecimal(value);
    int digitsBeforePoint = exact.precision() - exact.scale();
    int decimals = Math.max(0, SIGNIFICANT_DIGITS - digitsBeforePoint);
    return exact.setScale(decimals, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
  }

  /// The text with control characters, line breaks and changes of direction escaped, so that it
  /// stays on its line and cannot control the terminal.
  public static String visible(String text) {
    if (text.codePoints().noneMatch(DisplayText::isHidden)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (isHidden(point)) {
                shown.append(escape(point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    return shown.toString();
  }

  private static boolean isHidden(int point) {
    return Character.isISOControl(point)
        || point == 0x2028
        || point == 0x2029
        || (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069);
  }

  private static String escape(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\u%04x".formatted(point);
    };
  }
}
