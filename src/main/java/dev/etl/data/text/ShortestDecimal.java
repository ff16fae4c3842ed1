package dev.etl.data.text;

import java.math.BigInteger;

/// Writes doubles from a thousandth to ten millions as the shortest decimal that reads back as the
/// same number; among several, the nearest. Same as [Double#toString(double)], without a string for
/// each. Its benchmark is `PrintedDoubleBenchmark`.
///
/// The algorithm is R. Giulietti's: "The Schubfach way to render doubles" (2020). The double and
/// the two numbers halfway to its neighbours are scaled by one power of ten, so that the interval
/// between these holds at least one whole number, yet not more than one multiple of ten: that one
/// is taken if it exists, otherwise the nearer of the two whole numbers next to the double. Powers
/// of two, whose neighbours are not equally distant, are left to the JDK.
final class ShortestDecimal {
  /// Marks a number that is not supported here.
  static final int NONE = -1;

  private static final double MIN = 1e-3;
  private static final double MAX = 1e7;
  private static final int FRACTION_BITS = 52;
  private static final long HIDDEN_BIT = 1L << FRACTION_BITS;

  /// A double is its significand times two to the power of this exponent.
  private static final int MIN_EXPONENT = -62;

  private static final int MAX_EXPONENT = -29;
  private static final int BIAS = 1_075;
  private static final long MASK = Long.MAX_VALUE;
  private static final int POWER_BITS = 126;

  private static final int COUNT = MAX_EXPONENT - MIN_EXPONENT + 1;

  /// For each exponent of two: the decimals of the scaled number, the shift of its significand, and
  /// the power of ten it is multiplied by, in two parts of 63 bits.
  private static final int[] DECIMALS = new int[COUNT];

  private static final int[] SHIFTS = new int[COUNT];
  private static final long[] HIGH = new long[COUNT];
  private static final long[] LOW = new long[COUNT];

  /// The last one overflows a long, and exceeds every number here.
  private static final long[] POWERS_OF_TEN = new long[20];

  static {
    POWERS_OF_TEN[0] = 1;
    for (int power = 1; power < POWERS_OF_TEN.length - 1; power++) {
      POWERS_OF_TEN[power] = 10 * POWERS_OF_TEN[power - 1];
    }
    POWERS_OF_TEN[POWERS_OF_TEN.length - 1] = Long.MAX_VALUE;
    for (int exponent = MIN_EXPONENT; exponent <= MAX_EXPONENT; exponent++) {
      int decimals = (int) -Math.floor(exponent * Math.log10(2));
      BigInteger power = BigInteger.TEN.pow(decimals);
      BigInteger scaled = power.shiftLeft(POWER_BITS - power.bitLength()).add(BigInteger.ONE);
      int index = exponent - MIN_EXPONENT;
      DECIMALS[index] = decimals;
      SHIFTS[index] = exponent + power.bitLength() + 1;
      HIGH[index] = scaled.shiftRight(63).longValueExact();
      LOW[index] = scaled.longValue() & MASK;
    }
  }

  private ShortestDecimal() {}

  /// Writes a number.
  ///
  /// @param bytes with room for [DoubleText#MAX_LENGTH] bytes
  /// @return the end of the text; [#NONE] if it is not supported here
  static int write(double value, byte[] bytes, int from) {
    double size = Math.abs(value);
    if (!(size >= MIN && size < MAX)) {
      return NONE;
    }
    int begin = from;
    if (value < 0) {
      bytes[begin++] = '-';
    }
    long whole = (long) size;
    if (whole == size) {
      int end = LongText.writeDigits(whole, LongText.digits(whole), bytes, begin);
      bytes[end] = '.';
      bytes[end + 1] = '0';
      return end + 2;
    }
    long bits = Double.doubleToRawLongBits(size);
    long fraction = bits & (HIDDEN_BIT - 1);
    if (fraction == 0) {
      return NONE;
    }
    int index = (int) (bits >>> FRACTION_BITS) - BIAS - MIN_EXPONENT;
    long digits = shortest(fraction | HIDDEN_BIT, index);
    return writeDecimal(digits, DECIMALS[index], bytes, begin);
  }

  /// The shortest decimal, as a whole number that may end in zeros.
  private static long shortest(long significand, int index) {
    int odd = (int) significand & 1;
    int shift = SHIFTS[index];
    long high = HIGH[index];
    long low = LOW[index];
    // Four times the number, so that the midpoints to its neighbours are whole.
    long number = scale(significand << 2 << shift, high, low);
    long lower = scale(((significand << 2) - 2) << shift, high, low) + odd;
    long upper = scale(((significand << 2) + 2) << shift, high, low) - odd;
    long below = number >> 2;
    long tensBelow = below / 10 * 10;
    boolean tensBelowFit = lower <= tensBelow << 2;
    boolean tensAboveFit = (tensBelow + 10) << 2 <= upper;
    if (tensBelowFit != tensAboveFit) {
      return tensBelowFit ? tensBelow : tensBelow + 10;
    }
    long above = below + 1;
    boolean belowFits = lower <= below << 2;
    boolean aboveFits = above << 2 <= upper;
    if (belowFits != aboveFits) {
      return belowFits ? below : above;
    }
    long nearer = number - ((below + above) << 1);
    return nearer < 0 || (nearer == 0 && (below & 1) == 0) ? below : above;
  }

  /// The product with a power of ten, without its 127 lower bits; they set the last bit if any of
  /// them is set, apart from the rounding of the power.
  private static long scale(long factor, long high, long low) {
    long carry = Math.multiplyHigh(low, factor);
    long middle = high * factor;
    long top = Math.multiplyHigh(high, factor);
    long sum = (middle >>> 1) + carry;
    return (top + (sum >>> 63)) | (((sum & MASK) + MASK) >>> 63);
  }

  /// Writes a whole number with a point before its last digits, without trailing zeros.
  private static int writeDecimal(long digits, int decimals, byte[] bytes, int from) {
    long rest = digits;
    int places = decimals;
    if (rest % 100_000_000 == 0) {
      rest /= 100_000_000;
      places -= 8;
    }
    while (rest % 10 == 0) {
      rest /= 10;
      places--;
    }
    long one = POWERS_OF_TEN[places];
    long whole = rest < one ? 0 : rest / one;
    int point = LongText.writeDigits(whole, LongText.digits(whole), bytes, from);
    bytes[point] = '.';
    return LongText.writeDigits(rest - whole * one, places, bytes, point + 1);
  }
}
