package dev.etl.data;

import java.math.BigInteger;

/// Whole numbers of 128 bits in two's complement, as two longs: the upper 64 bits and the lower
/// ones.
public final class Int128 {
  private static final int DIGITS = DecimalType.MAX_PRECISION;
  private static final BigInteger[] POWERS = new BigInteger[DIGITS + 1];
  private static final long[] HIGH = new long[DIGITS + 1];
  private static final long[] LOW = new long[DIGITS + 1];

  static {
    for (int power = 0; power <= DIGITS; power++) {
      POWERS[power] = BigInteger.TEN.pow(power);
      HIGH[power] = high(POWERS[power]);
      LOW[power] = low(POWERS[power]);
    }
  }

  private Int128() {}

  /// A power of ten.
  ///
  /// @param exponent 0 to 38
  public static BigInteger powerOfTen(int exponent) {
    return POWERS[exponent];
  }

  /// A power of ten.
  ///
  /// @param exponent 0 to 18
  public static long longPowerOfTen(int exponent) {
    return LOW[exponent];
  }

  public static BigInteger of(long high, long low) {
    if (high == low >> 63) {
      return BigInteger.valueOf(low);
    }
    BigInteger lower = BigInteger.valueOf(low & Long.MAX_VALUE);
    return BigInteger.valueOf(high).shiftLeft(64).add(low < 0 ? lower.setBit(63) : lower);
  }

  /// The upper bits of a number, which must fit.
  public static long high(BigInteger number) {
    return number.shiftRight(64).longValue();
  }

  /// The lower bits of a number.
  public static long low(BigInteger number) {
    return number.longValue();
  }

  /// Compares two numbers, as a comparator does.
  public static int compare(long high, long low, long otherHigh, long otherLow) {
    return high != otherHigh ? Long.compare(high, otherHigh) : Long.compareUnsigned(low, otherLow);
  }

  /// Whether a number has at most so many digits.
  ///
  /// @param digits 1 to 38
  public static boolean fits(long high, long low, int digits) {
    boolean negative = high < 0;
    long lowSize = negative ? -low : low;
    long highSize = negative ? ~high + (low == 0 ? 1 : 0) : high;
    // The least number has no counterpart; its size stays negative.
    return highSize >= 0 && compare(highSize, lowSize, HIGH[digits], LOW[digits]) < 0;
  }

  /// Whether a number has at most so many digits.
  ///
  /// @param digits 1 to 38
  public static boolean fits(BigInteger number, int digits) {
    return number.bitLength() <= 127 && number.abs().compareTo(POWERS[digits]) < 0;
  }
}
