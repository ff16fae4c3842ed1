package dev.etl.format.text;

import dev.etl.data.text.DoubleText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Display of values on a terminal, and their width there.
public final class DisplayText {
  private static final int SIGNIFICANT_DIGITS = 6;
  private static final double MIN_FIXED = 1e-4;
  private static final double MAX_FIXED = 1e15;

  private DisplayText() {}

  /// A double to six significant digits, `1234.57` or `1.23457e-09`; all digits before the point
  /// are shown.
  static String rounded(double value) {
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

  /// The number of terminal cells of the text: two for the wide characters of East Asia and for
  /// emoji, none for marks that combine with the previous character.
  static int width(String text) {
    return text.codePoints().map(DisplayText::width).sum();
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

  private static int width(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  /// The blocks that Unicode Standard Annex 11 calls wide, roughly.
  private static boolean isWide(int point) {
    return (point >= 0x1100 && point <= 0x115F)
        || (point >= 0x2E80 && point <= 0xA4CF && point != 0x303F)
        || (point >= 0xAC00 && point <= 0xD7A3)
        || (point >= 0xF900 && point <= 0xFAFF)
        || (point >= 0xFE30 && point <= 0xFE6F)
        || (point >= 0xFF00 && point <= 0xFF60)
        || (point >= 0xFFE0 && point <= 0xFFE6)
        || (point >= 0x1F300 && point <= 0x1F64F)
        || (point >= 0x1F900 && point <= 0x1F9FF)
        || (point >= 0x20000 && point <= 0x3FFFD);
  }
}
