package dev.etl.format.text;

import java.math.BigInteger;

/// Finds the double nearest to a decimal number of at most 19 digits, with one or two
/// multiplications of 64 bits.
///
/// The algorithm is M. Eisel's and D. Lemire's: D. Lemire, "Number Parsing at a Gigabyte per
/// Second", Software: Practice and Experience 51 (2021). That its result is always correctly
/// rounded, without falling back to anything slower, was shown by N. Mushtak and D. Lemire, "Fast
/// Number Parsing Without Fallback", Software: Practice and Experience 53 (2023). Of the powers of
/// ten only those that numbers in files have are held here.
final class EiselLemire {
  static final int LEAST_EXPONENT = -64;
  static final int GREATEST_EXPONENT = 64;

  /// How many bits of a double's significand are written down; the leading one is not.
  private static final int SIGNIFICAND_BITS = 52;

  private static final int BIAS = 1_023;
  private static final int INFINITE = 2_047;

  /// Where these bits of the product are not all ones, the lower half of the power cannot matter.
  private static final long UNDECIDED = (1L << (64 - SIGNIFICAND_BITS - 3)) - 1;

  /// The first 128 bits of the powers of five, two longs each.
  private static final long[] POWERS = powers();

  private EiselLemire() {}

  /// The double nearest to `significand * 10^exponent`.
  ///
  /// @param significand unsigned, not zero
  /// @param exponent from [#LEAST_EXPONENT] to [#GREATEST_EXPONENT]
  /// @return NaN if the number is too large, or so small that a double has fewer digits for it
  static double nearest(long significand, int exponent) {
    int zeros = Long.numberOfLeadingZeros(significand);
    long normalized = significand << zeros;
    int index = 2 * (exponent - LEAST_EXPONENT);
    long high = Math.unsignedMultiplyHigh(normalized, POWERS[index]);
    long low = normalized * POWERS[index];
    if ((high & UNDECIDED) == UNDECIDED) {
      long further = Math.unsignedMultiplyHigh(normalized, POWERS[index + 1]);
      low += further;
      if (Long.compareUnsigned(further, low) > 0) {
        high++;
      }
    }
    int upperBit = (int) (high >>> 63);
    int shift = upperBit + 64 - SIGNIFICAND_BITS - 3;
    long bits = high >>> shift;
    int power = binaryExponent(exponent) + upperBit - zeros + BIAS;
    if (power <= 0) {
      return Double.NaN;
    }
    if (halfway(exponent, low, bits) && bits << shift == high) {
      // Exactly between two doubles: to the even one.
      bits &= ~1L;
    }
    bits = (bits + (bits & 1)) >>> 1;
    if (bits >= 2L << SIGNIFICAND_BITS) {
      bits = 1L << SIGNIFICAND_BITS;
      power++;
    }
    if (power >= INFINITE) {
      return Double.NaN;
    }
    return Double.longBitsToDouble(
        (bits & ~(1L << SIGNIFICAND_BITS)) | ((long) power << SIGNIFICAND_BITS));
  }

  /// The exponent of two with which the power of ten begins: 63 + floor(log2(10^exponent)).
  private static int binaryExponent(int exponent) {
    return ((217_706 * exponent) >> 16) + 63;
  }

  private static boolean halfway(int exponent, long low, long bits) {
    return (low == 0 || low == 1) && exponent >= -4 && exponent <= 23 && (bits & 3) == 1;
  }

  private static long[] powers() {
    long[] powers = new long[2 * (GREATEST_EXPONENT - LEAST_EXPONENT + 1)];
    for (int exponent = LEAST_EXPONENT; exponent <= GREATEST_EXPONENT; exponent++) {
      BigInteger power = first128Bits(exponent);
      int index = 2 * (exponent - LEAST_EXPONENT);
      powers[index] = power.shiftRight(64).longValue();
      powers[index + 1] = power.longValue();
    }
    return powers;
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
