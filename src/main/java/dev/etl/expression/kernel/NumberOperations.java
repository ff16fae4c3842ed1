package dev.etl.expression.kernel;

import dev.etl.data.DoubleColumn;
import dev.etl.data.Validity;

/// Operations on numbers, except functions of a single double.
public final class NumberOperations {
  private NumberOperations() {}

  public static Values absolute(Arguments arguments) {
    long[] values = arguments.longs(0);
    long[] results = new long[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      results[row] = Math.abs(values[row]);
      if (results[row] < 0 && !arguments.isNull(row)) {
        arguments.fault(row, _ -> "overflows a 64-bit integer");
      }
    }
    return arguments.result(results);
  }

  public static Values signOfLong(Arguments arguments) {
    long[] values = arguments.longs(0);
    long[] results = new long[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      results[row] = Long.signum(values[row]);
    }
    return arguments.result(results);
  }

  public static Values signOfDouble(Arguments arguments) {
    double[] values = arguments.doubles(0);
    long[] results = new long[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      results[row] = values[row] > 0 ? 1 : values[row] < 0 ? -1 : 0;
    }
    return arguments.result(results);
  }

  public static Values power(Arguments arguments) {
    double[] bases = arguments.doubles(0);
    double[] exponents = arguments.doubles(1);
    int baseMask = arguments.mask(0);
    int exponentMask = arguments.mask(1);
    double[] results = new double[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      results[row] = power(bases[row & baseMask], exponents[row & exponentMask]);
    }
    if (!DoubleArithmetic.allFinite(results)) {
      for (int row = 0; row < results.length; row++) {
        double base = bases[row & baseMask];
        double exponent = exponents[row & exponentMask];
        if (arguments.isNull(row)) {
          continue;
        }
        if (base == 0 && exponent < 0) {
          arguments.fault(row, _ -> "divides by zero");
        } else {
          DoubleArithmetic.checkResult(
              arguments, row, results[row], Double.isFinite(base) && Double.isFinite(exponent));
        }
      }
    }
    return arguments.result(results);
  }

  /// As in IEEE 754 and C: the power is 1 for an infinite exponent if it is for every finite one.
  private static double power(double base, double exponent) {
    boolean one = base == 1 || (base == -1 && Double.isInfinite(exponent));
    return one ? 1 : Math.pow(base, exponent);
  }

  /// The logarithm of the sum of the exponentials of the non-null values; null if all are null. The
  /// largest is factored out, so that nothing overflows.
  public static Values logSumExp(Arguments arguments) {
    double[][] values = new double[arguments.count()][];
    for (int argument = 0; argument < values.length; argument++) {
      values[argument] = arguments.doubles(argument);
    }
    double[] results = new double[arguments.rows()];
    Validity.Builder validity = new Validity.Builder(results.length);
    for (int row = 0; row < results.length; row++) {
      double greatest = Double.NEGATIVE_INFINITY;
      boolean any = false;
      for (int argument = 0; argument < values.length; argument++) {
        if (!arguments.isNull(argument, row)) {
          any = true;
          greatest = Math.max(greatest, values[argument][row & arguments.mask(argument)]);
        }
      }
      validity.add(any && !arguments.hasFault(row));
      results[row] = greatest;
      if (Double.isFinite(greatest)) {
        double sum = 0;
        for (int argument = 0; argument < values.length; argument++) {
          if (!arguments.isNull(argument, row)) {
            sum += Math.exp(values[argument][row & arguments.mask(argument)] - greatest);
          }
        }
        results[row] = greatest + Math.log(sum);
      }
    }
    return arguments.result(DoubleColumn.of(results, validity.build()));
  }
}
