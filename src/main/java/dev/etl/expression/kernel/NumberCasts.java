package dev.etl.expression.kernel;

/// Casts between numbers and booleans.
final class NumberCasts {
  private static final double TWO_TO_63 = 0x1p63;

  private NumberCasts() {}

  static Values longToDouble(Arguments arguments) {
    long[] values = arguments.longs(0);
    double[] results = new double[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      results[row] = (double) values[row];
    }
    return arguments.result(results);
  }

  /// Rounds to the nearest integer, halves to even.
  static Values doubleToLong(Arguments arguments) {
    double[] values = arguments.doubles(0);
    long[] results = new long[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      double rounded = Math.rint(values[row]);
      results[row] = (long) rounded;
      if (!(rounded >= -TWO_TO_63 && rounded < TWO_TO_63) && !arguments.isNull(row)) {
        arguments.fault(row, at -> "meets " + values[at] + ", which overflows a 64-bit integer");
      }
    }
    return arguments.result(results);
  }

  static Values booleanToLong(Arguments arguments) {
    boolean[] values = arguments.booleans(0);
    long[] results = new long[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      results[row] = values[row] ? 1 : 0;
    }
    return arguments.result(results);
  }

  static Values booleanToDouble(Arguments arguments) {
    boolean[] values = arguments.booleans(0);
    double[] results = new double[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      results[row] = values[row] ? 1 : 0;
    }
    return arguments.result(results);
  }

  static Values longToBoolean(Arguments arguments) {
    long[] values = arguments.longs(0);
    boolean[] results = new boolean[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      results[row] = values[row] != 0;
    }
    return arguments.result(results);
  }

  static Values doubleToBoolean(Arguments arguments) {
    double[] values = arguments.doubles(0);
    boolean[] results = new boolean[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      results[row] = values[row] != 0;
    }
    return arguments.result(results);
  }
}
