package dev.etl.format.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Parses a decimal number from bytes and finds its end: the fast, ugly equivalent of [NumberText].
/// Takes eight digits at a time, as D. Lemire and others do ("Number Parsing at a Gigabyte per
/// Second", Software: Practice and Experience 51, 2021). Its benchmark is `NumberBenchmark`.
///
/// It leaves the rest (`inf`, more than 19 digits, exponents far from zero) to `NumberText`.
///
/// ```java
/// int end = DecimalScanner.scan(bytes, from, values, row, DecimalScanner.point('.'));
/// if (end != DecimalScanner.NONE && bytes[end] == ',') { ... values[row] ... }
/// ```
public final class DecimalScanner {
  /// The number of bytes required after the last one that may belong to a number. The first of them
  /// must not be a digit.
  public static final int PADDING = 16;

  /// Marks that there is none.
  public static final int NONE = -1;

  /// In place of [#point]: numbers have no decimal mark.
  public static final int NO_POINT = 0x100;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ZEROS = 0x3030303030303030L;
  private static final long TEN_OR_MORE = 0x7676767676767676L;
  private static final int POINT = '.' ^ '0';
  private static final int MAX_DIGITS = 19;
  private static final int MAX_EXPONENT_DIGITS = 3;
  private static final long EIGHT_DIGITS = 100_000_000;
  private static final long[] POWERS_OF_TEN = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000
  };

  /// Exact, as are integers of up to seven digits: so their quotient is rounded correctly.
  private static final double[] EXACT_POWERS_OF_TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

  private DecimalScanner() {}

  /// Parses the longest number that begins at `from`: `[+-]digits[.digits][e[+-]digits]`.
  ///
  /// @param bytes with [#PADDING]
  /// @param values takes the nearest double
  /// @param row its index in `values`
  /// @param point the decimal mark, as [#point] gives it
  /// @return the end of the number; [#NONE] if there is none, or an unsupported one; then the value
  ///   is undefined
  public static int scan(byte[] bytes, int from, double[] values, int row, int point) {
    int end = scanPlain(bytes, from, values, row, point);
    return end == NONE || (bytes[end] | 0x20) == 'e'
        ? scanAny(bytes, from, values, row, point)
        : end;
  }

  /// The form of a decimal mark that scans take.
  ///
  /// @param mark a character of ASCII that is no digit
  public static int point(char mark) {
    return mark ^ '0';
  }

  /// The same for the usual cases, and faster: at most 19 digits with a point among the first
  /// seven, or at most seven digits without a point. Exponents are ignored.
  public static int scanPlain(byte[] bytes, int from, double[] values, int row) {
    return scanPlain(bytes, from, values, row, POINT);
  }

  /// The same with another decimal mark.
  ///
  /// @param point as [#point] gives it
  public static int scanPlain(byte[] bytes, int from, double[] values, int row, int point) {
    byte sign = bytes[from];
    int first = from;
    if (sign < '0') {
      if (sign != '-' && sign != '+') {
        return NONE;
      }
      first++;
    }
    long digits = (long) LONGS.get(bytes, first) ^ ZEROS;
    int pointBit = firstNoDigit(noDigits(digits));
    // A shift by 64 bits shifts by none: then the first byte is a digit, thus not a point.
    if (((digits >>> pointBit) & 0xff) != point) {
      return scanInteger(digits, pointBit, first, sign, values, row);
    }
    long before = (1L << pointBit) - 1;
    digits = ((digits & before) << 8) | (digits & (-1L << pointBit << 8));
    long noDigits = noDigits(digits);
    if (noDigits != 0) {
      return scanShort(digits, pointBit, firstNoDigit(noDigits), first, sign, values, row);
    }
    long significand = eightDigits(digits);
    int position = first + Long.BYTES;
    digits = (long) LONGS.get(bytes, position) ^ ZEROS;
    noDigits = noDigits(digits);
    if (noDigits == 0) {
      significand = significand * EIGHT_DIGITS + eightDigits(digits);
      position += Long.BYTES;
      digits = (long) LONGS.get(bytes, position) ^ ZEROS;
      noDigits = noDigits(digits);
    }
    int endBit = firstNoDigit(noDigits);
    int more = endBit >>> 3;
    significand = significand * POWERS_OF_TEN[more & 7] + lastDigits(digits, endBit);
    position += more;
    int length = position - first;
    int exponent = (pointBit >>> 3) + 1 - length;
    if (more == Long.BYTES
        || length > MAX_DIGITS + 1
        || significand == 0
        || exponent == 0
        || pointBit == 0) {
      return NONE;
    }
    double value = EiselLemire.nearest(significand, exponent);
    values[row] = sign == '-' ? -value : value;
    return position;
  }

  /// Parses the whole number of at most 15 digits that begins at `from`: `[+-]digits`.
  ///
  /// @param bytes with [#PADDING]
  /// @param values takes the number
  /// @param row its index in `values`
  /// @return the end of the number; [#NONE] if there is none, or an unsupported one; then the value
  ///   is undefined
  public static int scanLong(byte[] bytes, int from, long[] values, int row) {
    byte sign = bytes[from];
    int first = from;
    if (sign < '0') {
      if (sign != '-' && sign != '+') {
        return NONE;
      }
      first++;
    }
    long digits = (long) LONGS.get(bytes, first) ^ ZEROS;
    long noDigits = noDigits(digits);
    int endBit = firstNoDigit(noDigits);
    long value = 0;
    if (noDigits == 0) {
      value = eightDigits(digits);
      first += Long.BYTES;
      digits = (long) LONGS.get(bytes, first) ^ ZEROS;
      noDigits = noDigits(digits);
      endBit = firstNoDigit(noDigits);
      if (noDigits == 0) {
        return NONE;
      }
      value *= POWERS_OF_TEN[endBit >>> 3];
    } else if (endBit == 0) {
      return NONE;
    }
    value += lastDigits(digits, endBit);
    values[row] = sign == '-' ? -value : value;
    return first + (endBit >>> 3);
  }

  /// @param endBit the end of the digits in the word
  private static int scanInteger(
      long digits, int endBit, int first, byte sign, double[] values, int row) {
    if (endBit == 0 || endBit == Long.SIZE) {
      return NONE;
    }
    double value = lastDigits(digits, endBit);
    values[row] = sign == '-' ? -value : value;
    return first + (endBit >>> 3);
  }

  /// @param digits a zero, then digits without the point
  /// @param pointBit the bit of the point
  /// @param endBit their end
  private static int scanShort(
      long digits, int pointBit, int endBit, int first, byte sign, double[] values, int row) {
    int decimals = ((endBit - pointBit) >>> 3) - 1;
    if (pointBit == 0 || decimals <= 0) {
      return NONE;
    }
    double value = lastDigits(digits, endBit) / EXACT_POWERS_OF_TEN[decimals];
    values[row] = sign == '-' ? -value : value;
    return first + (endBit >>> 3);
  }

  private static int scanAny(byte[] bytes, int from, double[] values, int row, int point) {
    byte sign = bytes[from];
    int first = sign == '-' || sign == '+' ? from + 1 : from;
    int position = first;
    long significand = 0;
    long digits = (long) LONGS.get(bytes, position) ^ ZEROS;
    int count = firstNoDigit(noDigits(digits)) >>> 3;
    while (count == Long.BYTES) {
      significand = significand * EIGHT_DIGITS + eightDigits(digits);
      position += Long.BYTES;
      digits = (long) LONGS.get(bytes, position) ^ ZEROS;
      count = firstNoDigit(noDigits(digits)) >>> 3;
    }
    significand = significand * POWERS_OF_TEN[count] + lastDigits(digits, 8 * count);
    position += count;
    if (position == first) {
      return NONE;
    }
    int exponent = 0;
    if ((bytes[position] ^ '0') == point) {
      int fraction = ++position;
      digits = (long) LONGS.get(bytes, position) ^ ZEROS;
      count = firstNoDigit(noDigits(digits)) >>> 3;
      while (count == Long.BYTES) {
        significand = significand * EIGHT_DIGITS + eightDigits(digits);
        position += Long.BYTES;
        digits = (long) LONGS.get(bytes, position) ^ ZEROS;
        count = firstNoDigit(noDigits(digits)) >>> 3;
      }
      significand = significand * POWERS_OF_TEN[count] + lastDigits(digits, 8 * count);
      position += count;
      exponent = fraction - position;
      if (exponent == 0) {
        return NONE;
      }
    }
    if (position - first > MAX_DIGITS
        && significantDigits(bytes, first, position, point) > MAX_DIGITS) {
      return NONE;
    }
    if ((bytes[position] | 0x20) == 'e') {
      byte exponentSign = bytes[++position];
      if (exponentSign == '-' || exponentSign == '+') {
        position++;
      }
      int firstOfExponent = position;
      int written = 0;
      while (bytes[position] >= '0' && bytes[position] <= '9') {
        if (position - firstOfExponent == MAX_EXPONENT_DIGITS) {
          return NONE;
        }
        written = written * 10 + bytes[position++] - '0';
      }
      if (position == firstOfExponent) {
        return NONE;
      }
      exponent += exponentSign == '-' ? -written : written;
    }
    double value = 0;
    if (significand != 0) {
      if (exponent < EiselLemire.MIN_EXPONENT || exponent > EiselLemire.MAX_EXPONENT) {
        return NONE;
      }
      value = EiselLemire.nearest(significand, exponent);
    }
    values[row] = sign == '-' ? -value : value;
    return position;
  }

  /// The number of digits without leading zeros.
  private static int significantDigits(byte[] bytes, int from, int to, int point) {
    int count = 0;
    for (int index = from; index < to; index++) {
      if ((bytes[index] ^ '0') != point && (count > 0 || bytes[index] != '0')) {
        count++;
      }
    }
    return count;
  }

  /// Marks bytes that are not digits by their high bits. Above the lowest mark there may be false
  /// ones.
  ///
  /// @param digits characters from which '0' was taken by exclusive or
  private static long noDigits(long digits) {
    return ((digits + TEN_OR_MORE) | digits) & HIGH_BITS;
  }

  /// The first bit of the lowest marked byte; 64 if there is none.
  private static int firstNoDigit(long noDigits) {
    return Long.numberOfTrailingZeros(noDigits) & ~7;
  }

  /// The number in the lowest bytes.
  ///
  /// @param endBit their end, from 0 to 56
  private static long lastDigits(long digits, int endBit) {
    // In two steps, since a shift by 64 would not shift.
    return eightDigits(digits << (56 - endBit) << 8);
  }

  /// The number in eight bytes from 0 to 9, the lowest byte being the first digit.
  private static long eightDigits(long digits) {
    long pairs = (digits * (1 + (10 << 8))) >>> 8;
    return ((pairs & 0x000000ff000000ffL) * 0x000f424000000064L
            + ((pairs >>> 16) & 0x000000ff000000ffL) * 0x0000271000000001L)
        >>> 32;
  }
}
