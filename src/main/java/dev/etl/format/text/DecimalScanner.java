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
/// `NumberText`. For one thread.
///
/// ```java
/// double value = scanner.scan(bytes, from);
/// if (!Double.isNaN(value) && bytes[scanner.end()] == ',') { ... }
/// ```
public final class DecimalScanner {
  /// How many bytes must be there behind the last one that may belong to a number. The first of
  /// them must not be a digit.
  public static final int PADDING = 16;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ZEROS = 0x3030303030303030L;
  private static final long TEN_OR_MORE = 0x7676767676767676L;
  private static final long POINT = '.' ^ '0';
  private static final int MOST_DIGITS = 19;
  private static final int MOST_EXPONENT_DIGITS = 3;
  private static final long EIGHT_DIGITS = 100_000_000;
  private static final long[] POWERS_OF_TEN = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000
  };

  private int end;

  /// Where the number that was scanned last ends; undefined where the result was NaN.
  public int end() {
    return end;
  }

  /// Reads the longest number that begins at `from`: `[+-]digits[.digits][e[+-]digits]`.
  ///
  /// @param bytes with [#PADDING]
  /// @return the nearest double; NaN if there is no number, or one that is not taken here
  public double scan(byte[] bytes, int from) {
    byte sign = bytes[from];
    int first = sign == '-' || sign == '+' ? from + 1 : from;
    double value = scanEightAndMore(bytes, first);
    if (Double.isNaN(value)) {
      value = scanAny(bytes, first);
    }
    return sign == '-' ? -value : value;
  }

  /// The usual case: a point among the first seven characters, then eight digits or more but few
  /// enough, no exponent.
  private double scanEightAndMore(byte[] bytes, int first) {
    long digits = (long) LONGS.get(bytes, first) ^ ZEROS;
    int pointBit = firstNoDigit(noDigits(digits));
    // A shift by 64 bits is one by none: then the first byte is a digit, thus no point.
    if (pointBit == 0 || ((digits >>> pointBit) & 0xff) != POINT) {
      return Double.NaN;
    }
    long before = (1L << pointBit) - 1;
    digits = ((digits & before) << 8) | (digits & (-1L << pointBit << 8));
    if (noDigits(digits) != 0) {
      return Double.NaN;
    }
    long significand = eightDigits(digits);
    int position = first + Long.BYTES;
    digits = (long) LONGS.get(bytes, position) ^ ZEROS;
    long noDigits = noDigits(digits);
    if (noDigits == 0) {
      significand = significand * EIGHT_DIGITS + eightDigits(digits);
      position += Long.BYTES;
      digits = (long) LONGS.get(bytes, position) ^ ZEROS;
      noDigits = noDigits(digits);
    }
    int more = firstNoDigit(noDigits) >>> 3;
    significand = significand * POWERS_OF_TEN[more & 7] + lastDigits(digits, more);
    position += more;
    int length = position - first;
    int exponent = (pointBit >>> 3) + 1 - length;
    if (more == Long.BYTES
        || length > MOST_DIGITS + 1
        || significand == 0
        || exponent == 0
        || (bytes[position] | 0x20) == 'e') {
      return Double.NaN;
    }
    end = position;
    return EiselLemire.nearest(significand, exponent);
  }

  private double scanAny(byte[] bytes, int first) {
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
    significand = significand * POWERS_OF_TEN[count] + lastDigits(digits, count);
    position += count;
    if (position == first) {
      return Double.NaN;
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
      significand = significand * POWERS_OF_TEN[count] + lastDigits(digits, count);
      position += count;
      exponent = fraction - position;
      if (exponent == 0) {
        return Double.NaN;
      }
    }
    if (position - first > MOST_DIGITS && significantDigits(bytes, first, position) > MOST_DIGITS) {
      return Double.NaN;
    }
    if ((bytes[position] | 0x20) == 'e') {
      byte sign = bytes[++position];
      if (sign == '-' || sign == '+') {
        position++;
      }
      int from = position;
      int written = 0;
      while (bytes[position] >= '0' && bytes[position] <= '9') {
        if (position - from == MOST_EXPONENT_DIGITS) {
          return Double.NaN;
        }
        written = written * 10 + bytes[position++] - '0';
      }
      if (position == from) {
        return Double.NaN;
      }
      exponent += sign == '-' ? -written : written;
    }
    end = position;
    if (significand == 0) {
      return 0;
    }
    return exponent < EiselLemire.LEAST_EXPONENT || exponent > EiselLemire.GREATEST_EXPONENT
        ? Double.NaN
        : EiselLemire.nearest(significand, exponent);
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
  /// @param count how many, from 0 to 8
  private static long lastDigits(long digits, int count) {
    // In two steps, since a shift by 64 would not shift.
    return eightDigits(digits << (56 - 8 * count) << 8);
  }

  /// The number that eight bytes from 0 to 9 make, the lowest byte being the first digit.
  private static long eightDigits(long digits) {
    long pairs = digits * 10 + (digits >>> 8);
    return ((pairs & 0x000000ff000000ffL) * 0x000f424000000064L
            + ((pairs >>> 16) & 0x000000ff000000ffL) * 0x0000271000000001L)
        >>> 32;
  }
}
