package dev.etl.format.text;

import java.math.BigInteger;

/// Finds the double nearest to a decimal number of at most 19 digits, with one or two
/// multiplications of 64 bits.
///
/// The algorithm is M. Eisel's and D. Lemire's: D. Lemire, "Number Parsing at a Gigabyte per
/// Second", Software: Practice and Experience 51 (2021). That its result is always correctly
/// rounded, without falling back to anything slower, was shown by N. Mushtak and D. Lemire, "Fast
/// Number Parsing Without Fallback", Software: Practice and Experience 53 (2023). Of the powers of
/// ten only those that numbers in files have are held here; within them no double overflows, and
/// none is so small that it has fewer digits.
final class EiselLemire {
  static final int MIN_EXPONENT = -64;
  static final int MAX_EXPONENT = 64;

  /// How many bits of a double's significand are written down; the leading one is not.
  private static final int SIGNIFICAND_BITS = 52;

  private static final int BIAS = 1_023;

  /// Where these bits of the product are not all ones, the lower half of the power cannot matter.
  private static final long UNDECIDED = (1L << (64 - SIGNIFICAND_BITS - 3)) - 1;

  /// The first 64 bits of the powers of ten, and the 64 bits behind them.
  private static final long[] HIGH = new long[MAX_EXPONENT - MIN_EXPONENT + 1];

  private static final long[] LOW = new long[HIGH.length];

  /// The exponents of two with which they begin, with a double's bias.
  private static final int[] BINARY_EXPONENTS = new int[HIGH.length];

  static {
    for (int exponent = MIN_EXPONENT; exponent <= MAX_EXPONENT; exponent++) {
      BigInteger power = first128Bits(exponent);
      int index = exponent - MIN_EXPONENT;
      HIGH[index] = power.shiftRight(64).longValue();
      LOW[index] = power.longValue();
      // 217,706 / 2^16 is close enough to the logarithm of ten.
      BINARY_EXPONENTS[index] = ((217_706 * exponent) >> 16) + 63 + BIAS;
    }
  }

  private EiselLemire() {}

  /// The double nearest to `significand * 10^exponent`.
  ///
  /// @param significand unsigned, not zero
  /// @param exponent from [#MIN_EXPONENT] to [#MAX_EXPONENT]
  static double nearest(long significand, int exponent) {
    int zeros = Long.numberOfLeadingZeros(significand);
    long normalized = significand << zeros;
    int index = exponent - MIN_EXPONENT;
    long high = Math.unsignedMultiplyHigh(normalized, HIGH[index]);
    long low = normalized * HIGH[index];
    if ((high & UNDECIDED) == UNDECIDED) {
      long further = Math.unsignedMultiplyHigh(normalized, LOW[index]);
      low += further;
      if (Long.compareUnsigned(further, low) > 0) {
        high++;
      }
    }
    int upperBit = (int) (high >>> 63);
    int shift = upperBit + 64 - SIGNIFICAND_BITS - 3;
    long bits = high >>> shift;
    if ((low & ~1L) == 0 && mayBeHalfway(exponent, bits) && bits << shift == high) {
      // Exactly between two doubles: to the even one.
      bits &= ~1L;
    }
    bits = (bits + (bits & 1)) >>> 1;
    // Not set but added: the leading bit, and a carry that rounding may leave, go to the exponent.
    long power = (long) BINARY_EXPONENTS[index] + upperBit - zeros - 1;
    return Double.longBitsToDouble((power << SIGNIFICAND_BITS) + bits);
  }

  private static boolean mayBeHalfway(int exponent, long bits) {
    return exponent >= -4 && exponent <= 23 && (bits & 3) == 1;
  }

  /// Rounded down; of the reciprocals, which never come out even, rounded up.
  private static BigInteger first128Bits(int exponent) {
    BigInteger power = BigInteger.valueOf(5).pow(Math.abs(exponent));
    if (exponent >= 0) {
      return power.shiftLeft(128).shiftRight(power.bitLength());
    }
    return BigInteger.ONE.shiftLeft(power.bitLength() + 127).divide(power).add(BigInteger.ONE);
  }
}
