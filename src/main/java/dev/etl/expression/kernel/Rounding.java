package dev.etl.expression.kernel;

/// Rounding to decimals, halves away from zero. Negative digits round to tens, hundreds and so on.
public final class Rounding {
  private static final int MAX_DIGITS_OF_LONG = 18;

  /// Half of the first power of ten that overflows 64 bits.
  private static final long HALF_OF_NEXT = 5_000_000_000_000_000_000L;

  private static final Reason OVERFLOWS = _ -> "overflows a 64-bit integer";

  private Rounding() {}

  /// Rounds integers.
  ///
  /// @param arguments the integers, and the digits to keep
  public static Values longs(Arguments arguments) {
    long[] values = arguments.longs(0);
    long[] digits = arguments.longs(1);
    long[] results = new long[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      if (!arguments.isNull(row)) {
        long value = values[row & arguments.mask(0)];
        long kept = digits[row & arguments.mask(1)];
        results[row] = kept >= 0 ? value : round(arguments, row, value, kept);
      }
    }
    return arguments.result(results);
  }

  private static long round(Arguments arguments, int row, long value, long digits) {
    if (digits < -MAX_DIGITS_OF_LONG) {
      if (digits == -MAX_DIGITS_OF_LONG - 1 && (value >= HALF_OF_NEXT || value <= -HALF_OF_NEXT)) {
        arguments.fault(row, OVERFLOWS);
      }
      return 0;
    }
    long unit = 1;
    for (long digit = digits; digit < 0; digit++) {
      unit *= 10;
    }
    long rest = value % unit;
    long rounded = value - rest;
    if (Math.abs(rest) < unit - Math.abs(rest)) {
      return rounded;
    }
    long away = rest < 0 ? rounded - unit : rounded + unit;
    if (away < 0 != rest < 0) {
      arguments.fault(row, OVERFLOWS);
    }
    return away;
  }

  /// Rounds doubles.
  ///
  /// @param arguments the doubles, and the digits to keep
  public static Values doubles(Arguments arguments) {
    double[] values = arguments.doubles(0);
    long[] digits = arguments.longs(1);
    int valueMask = arguments.mask(0);
    int digitMask = arguments.mask(1);
    double[] results = new double[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      long kept = digits[row & digitMask];
      double value = values[row & valueMask];
      results[row] = kept == 0 ? round(value) : round(value, kept);
    }
    return arguments.result(results);
  }

  private static double round(double value) {
    double size = Math.abs(value);
    double whole = Math.floor(size);
    return Math.copySign(size - whole >= 0.5 ? whole + 1 : whole, value);
  }

  private static double round(double value, long digits) {
    double unit = Math.pow(10, Math.abs((double) digits));
    double rounded = digits < 0 ? round(value / unit) * unit : round(value * unit) / unit;
    return Double.isFinite(rounded) ? rounded : digits < 0 ? 0 : value;
  }
}
