package dev.etl.format.text;

import java.math.BigInteger;

/// Finds the double nearest to a decimal number of at most 19 digits, with one or two
/// multiplications of 64 bits.
///
/// The algorithm is M. Eisel's and D. Lemire's: D. Lemire, "Number Parsing at a Gigabyte per
/// Second", Software: Practice and Experience 51 (2021). N. Mushtak and D. Lemire, "Fast Number
/// Parsing Without Fallback", Software: Practice and Experience 53 (2023), show that the result is
/// always correctly rounded without a slower fallback. Only powers of ten common in files are held
/// here; within them no double overflows or is subnormal.
final class EiselLemire {
  static final int MIN_EXPONENT = -64;
  static final int MAX_EXPONENT = 64;

  /// The stored bits of a double's significand; the leading one is implied.
  private static final int SIGNIFICAND_BITS = 52;

  private static final int BIAS = 1_023;

  /// If these bits of the product are not all ones, the lower half of the power cannot matter.
  private static final long UNDECIDED = (1L << (64 - SIGNIFICAND_BITS - 3)) - 1;

  /// The first 64 bits of the powers of ten, and the next 64 bits.
  private static final long[] HIGH = new long[MAX_EXPONENT - MIN_EXPONENT + 1];

  private static final long[] LOW = new long[HIGH.length];

  /// Their binary exponents, with a double's bias.
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
    // Added, not set: the leading bit and a carry from rounding go to the exponent.
    long power = (long) BINARY_EXPONENTS[index] + upperBit - zeros - 1;
    return Double.longBitsToDouble((power << SIGNIFICAND_BITS) + bits);
  }

  private static boolean mayBeHalfway(int exponent, long bits) {
    return exponent >= -4 && exponent <= 23 && (bits & 3) == 1;
  }

  /// Rounded down; reciprocals, which are never exact, are rounded up.
  private static BigInteger first128Bits(int exponent) {
    BigInteger power = BigInteger.valueOf(5).pow(Math.abs(exponent));
    if (exponent >= 0) {
      return power.shiftLeft(128).shiftRight(power.bitLength());
    }
    return BigInteger.ONE.shiftLeft(power.bitLength() + 127).divide(power).add(BigInteger.ONE);
  }
}
