package dev.etl.loader.rows;

import dev.etl.data.Type;
import dev.etl.data.text.NumberText;
import java.util.OptionalLong;

/// Whether a number can be guessed from its spelling without loss: a guess must not drop a zero, a
/// plus or a digit that the source wrote.
///
/// | spelling | guess |
/// |---|---|
/// | `007`, `+4917` | text: zeros and signs in front have a meaning in codes and phone numbers |
/// | `9223372036854775808` | a decimal: beyond 64 bits |
/// | `0.123456789012345678` | a decimal: a double keeps 17 significant digits |
/// | `9007199254740993` beside `1.5` | a decimal: beyond 2^53, doubles skip whole numbers |
/// | more than 38 digits | text |
/// | `1.234567890123456789e-5` | a double: with an exponent it is a measurement |
final class NumberSpelling {
  private static final int MAX_DIGITS = 17;
  private static final long MAX_EXACT = 1L << 53;

  private NumberSpelling() {}

  /// Whether a number has an exponent.
  static boolean hasExponent(String number) {
    return number.indexOf('e') >= 0 || number.indexOf('E') >= 0;
  }

  /// Why a column does not take a number, in words that follow it.
  static String reason(String number) {
    if (!NumberText.isCode(number)) {
      return hasExponent(number)
          ? "has an exponent, as measurements have"
          : "has more digits than a double keeps";
    }
    return "has a %s in front, as text has".formatted(number.startsWith("+") ? "plus" : "zero");
  }

  /// Whether a double keeps all digits of a number: up to 17 significant ones, of whole numbers
  /// those up to 2^53, and any with an exponent.
  ///
  /// @param text a number with a decimal point
  static boolean fitsDouble(String text) {
    int digits = 0;
    boolean whole = true;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if ((character | 0x20) == 'e') {
        return true;
      }
      whole &= character != '.';
      if (character >= '0' && character <= '9' && (digits > 0 || character != '0')) {
        digits++;
      }
    }
    return digits <= MAX_DIGITS && (!whole || isExact(text));
  }

  /// Whether a whole number is among those of which doubles skip none.
  private static boolean isExact(String text) {
    OptionalLong value = TypedText.parse(Type.LONG, text);
    return value.isEmpty() || Math.abs(value.getAsLong()) <= MAX_EXACT;
  }
}
