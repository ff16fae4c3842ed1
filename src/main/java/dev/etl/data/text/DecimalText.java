package dev.etl.data.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.Int128;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/// Decimals as text. Written with all digits of the scale: `0.10`. Read in the forms of
/// [NumberText], apart from infinities, and never rounded: a number with more digits than the type
/// has is invalid, but zeros at the end of a fraction do not count.
public final class DecimalText {
  /// The most bytes written by [#write]: a sign, a zero and a point before 38 digits.
  public static final int MAX_LENGTH = 41;

  /// The result for a text that is not a number of a narrow type.
  public static final long NONE = Long.MIN_VALUE;

  /// Longer texts are not numbers of any type.
  private static final int MAX_TEXT = 1_000;

  private DecimalText() {}

  /// The text of a row that is not null.
  public static String of(DecimalColumn column, int row) {
    if (column.isWide()) {
      return column.get(row).toPlainString();
    }
    byte[] bytes = new byte[MAX_LENGTH];
    return new String(bytes, 0, write(column, row, bytes, 0), ISO_8859_1);
  }

  /// Writes the value of a row that is not null.
  ///
  /// @param bytes with room for [#MAX_LENGTH] bytes
  /// @return the end of the text
  public static int write(DecimalColumn column, int row, byte[] bytes, int from) {
    if (column.high(row) != column.low(row) >> 63 || column.scale() > DecimalType.NARROW) {
      byte[] text = column.get(row).toPlainString().getBytes(ISO_8859_1);
      System.arraycopy(text, 0, bytes, from, text.length);
      return from + text.length;
    }
    long value = column.low(row);
    int scale = column.scale();
    if (scale == 0) {
      return LongText.write(value, bytes, from);
    }
    long unit = Int128.longPowerOfTen(scale);
    long whole = value / unit;
    long rest = Math.abs(value - whole * unit);
    int begin = from;
    if (value < 0) {
      bytes[begin++] = '-';
    }
    int point = LongText.write(Math.abs(whole), bytes, begin);
    bytes[point] = '.';
    return LongText.writeDigits(rest, scale, bytes, point + 1);
  }

  /// The unscaled value of a text; empty if it is not a number that the type holds exactly.
  public static Optional<BigInteger> parse(String text, DecimalType type) {
    return number(text)
        .filter(number -> isSmallEnough(number, type) && isExact(number, type))
        .map(number -> unscaled(number, type));
  }

  /// The unscaled value of a text; [#NONE] if it is not a number that the type holds exactly.
  ///
  /// @param type a narrow type
  public static long parseNarrow(String text, DecimalType type) {
    byte[] bytes = text.getBytes(UTF_8);
    return parseNarrow(bytes, 0, bytes.length, type);
  }

  /// The same for the bytes from `from` to before `to`.
  public static long parseNarrow(byte[] bytes, int from, int to, DecimalType type) {
    boolean negative = from < to && bytes[from] == '-';
    int begin = negative || (from < to && bytes[from] == '+') ? from + 1 : from;
    int scale = type.scale();
    long limit = Int128.longPowerOfTen(type.precision());
    long tenth = limit / 10;
    long value = 0;
    int decimals = -1;
    int at = begin;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        if (decimals >= scale) {
          if (digit != 0) {
            break;
          }
        } else {
          if (value >= tenth) {
            return ofOther(bytes, from, to, type);
          }
          value = value * 10 + digit;
          decimals += decimals >= 0 ? 1 : 0;
        }
      } else if (digit == '.' - '0' && decimals < 0) {
        decimals = 0;
      } else {
        break;
      }
    }
    int digits = at - begin - (decimals < 0 ? 0 : 1);
    if (at < to || digits < 1) {
      return ofOther(bytes, from, to, type);
    }
    long factor = Int128.longPowerOfTen(scale - Math.max(0, decimals));
    if (value >= Math.ceilDiv(limit, factor)) {
      return NONE;
    }
    return negative ? -value * factor : value * factor;
  }

  /// Numbers with an exponent, or with many digits.
  private static long ofOther(byte[] bytes, int from, int to, DecimalType type) {
    return parse(new String(bytes, from, to - from, UTF_8), type)
        .map(BigInteger::longValue)
        .orElse(NONE);
  }

  /// The unscaled value of a number that the type holds exactly.
  public static BigInteger unscaled(BigDecimal number, DecimalType type) {
    return number.setScale(type.scale()).unscaledValue();
  }

  /// The number of a text, in the forms of [NumberText] without infinities; empty if it is not one,
  /// or is far too long for any decimal.
  public static Optional<BigDecimal> number(String text) {
    if (text.length() > MAX_TEXT || !NumberText.isDecimal(text)) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Optional.of(number.signum() == 0 ? BigDecimal.ZERO : number);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// The smallest type that holds a number in plain notation with all the digits of its fraction,
  /// including zeros; empty if there is none: `0.10` is a decimal(2,2).
  public static Optional<DecimalType> type(String text) {
    if (text.length() > MAX_TEXT
        || !NumberText.isDecimal(text)
        || text.indexOf('e') >= 0
        || text.indexOf('E') >= 0) {
      return Optional.empty();
    }
    int point = text.indexOf('.');
    int scale = point < 0 ? 0 : text.length() - point - 1;
    int digits = scale;
    boolean leading = true;
    for (int index = 0; index < text.length() - scale; index++) {
      char character = text.charAt(index);
      if (character >= '0' && character <= '9') {
        leading &= character == '0';
        digits += leading ? 0 : 1;
      }
    }
    return DecimalType.find(Math.max(1, digits), scale);
  }

  /// The reason why [#parse] rejects a text, worded to follow it.
  public static String reason(String text, DecimalType type) {
    Optional<BigDecimal> number = number(text);
    if (number.isEmpty()) {
      return "is not a number";
    }
    return isSmallEnough(number.get(), type)
        ? "has more than " + type.scale() + " digits after the point, for " + type
        : "is too large for " + type;
  }

  private static boolean isSmallEnough(BigDecimal number, DecimalType type) {
    return number.signum() == 0 || (long) number.precision() - number.scale() <= type.wholeDigits();
  }

  private static boolean isExact(BigDecimal number, DecimalType type) {
    return number.scale() <= type.scale() || number.stripTrailingZeros().scale() <= type.scale();
  }
}
