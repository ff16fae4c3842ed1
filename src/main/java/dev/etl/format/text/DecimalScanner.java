package dev.etl.format.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reads a decimal number out of bytes and finds out where it ends: the fast, ugly way to what
/// [NumberText] says of texts. Takes eight digits at a time, as D. Lemire and others do ("Number
/// Parsing at a Gigabyte per Second", Software: Practice and Experience 51, 2021). Its benchmark is
/// `NumberBenchmark`.
///
/// What it does not take (`inf`, more than 19 digits, exponents far from zero) is left to
/// `NumberText`.
///
/// ```java
/// int end = DecimalScanner.scan(bytes, from, values, row);
/// if (end != DecimalScanner.NONE && bytes[end] == ',') { ... values[row] ... }
/// ```
public final class DecimalScanner {
  /// How many bytes must be there behind the last one that may belong to a number. The first of
  /// them must not be a digit.
  public static final int PADDING = 16;

  /// Says that there is no number.
  public static final int NONE = -1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ZEROS = 0x3030303030303030L;
  private static final long TEN_OR_MORE = 0x7676767676767676L;
  private static final long POINT = '.' ^ '0';
  private static final int MAX_DIGITS = 19;
  private static final int MAX_EXPONENT_DIGITS = 3;
  private static final long EIGHT_DIGITS = 100_000_000;
  private static final long[] POWERS_OF_TEN = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000
  };

  /// Exact, as are integers of up to seven digits: so is then the quotient rounded correctly.
  private static final double[] EXACT_POWERS_OF_TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

  private DecimalScanner() {}

  /// Reads the longest number that begins at `from`: `[+-]digits[.digits][e[+-]digits]`.
  ///
  /// @param bytes with [#PADDING]
  /// @param values where the nearest double goes
  /// @param row where in them
  /// @return where the number ends; [#NONE] if there is none, or one that is not taken here, and
  ///   then the value is undefined
  public static int scan(byte[] bytes, int from, double[] values, int row) {
    int end = scanPlain(bytes, from, values, row);
    return end == NONE || (bytes[end] | 0x20) == 'e' ? scanAny(bytes, from, values, row) : end;
  }

  /// The same for the usual cases, and faster: not more than 19 digits with a point among the first
  /// seven, or no point and not more than seven. An exponent is not looked for.
  public static int scanPlain(byte[] bytes, int from, double[] values, int row) {
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
    // A shift by 64 bits is one by none: then the first byte is a digit, thus no point.
    if (((digits >>> pointBit) & 0xff) != POINT) {
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

  /// Reads the whole number of at most 15 digits that begins at `from`: `[+-]digits`.
  ///
  /// @param bytes with [#PADDING]
  /// @param values where the number goes
  /// @param row where in them
  /// @return where the number ends; [#NONE] if there is none, or one that is not taken here, and
  ///   then the value is undefined
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

  /// @param endBit where in the word the digits end
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
  /// @param pointBit where the point was
  /// @param endBit where they end
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

  private static int scanAny(byte[] bytes, int from, double[] values, int row) {
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
    if (bytes[position] == '.') {
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
    if (position - first > MAX_DIGITS && significantDigits(bytes, first, position) > MAX_DIGITS) {
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

  /// How many digits there are, leading zeros left out.
  private static int significantDigits(byte[] bytes, int from, int to) {
    int count = 0;
    for (int index = from; index < to; index++) {
      if (bytes[index] != '.' && (count > 0 || bytes[index] != '0')) {
        count++;
      }
    }
    return count;
  }

  /// Marks the bytes that are no digits by their high bits. Above the lowest mark there may be
  /// false ones.
  ///
  /// @param digits characters from which '0' was taken by exclusive or
  private static long noDigits(long digits) {
    return ((digits + TEN_OR_MORE) | digits) & HIGH_BITS;
  }

  /// The bit with which the lowest byte that is marked begins; 64 if none is.
  private static int firstNoDigit(long noDigits) {
    return Long.numberOfTrailingZeros(noDigits) & ~7;
  }

  /// The number that the lowest bytes make.
  ///
  /// @param endBit where they end, from 0 to 56
  private static long lastDigits(long digits, int endBit) {
    // In two steps, since a shift by 64 would not shift.
    return eightDigits(digits << (56 - endBit) << 8);
  }

  /// The number that eight bytes from 0 to 9 make, the lowest byte being the first digit.
  private static long eightDigits(long digits) {
    long pairs = (digits * (1 + (10 << 8))) >>> 8;
    return ((pairs & 0x000000ff000000ffL) * 0x000f424000000064L
            + ((pairs >>> 16) & 0x000000ff000000ffL) * 0x0000271000000001L)
        >>> 32;
  }
}
