package dev.etl.expression.kernel;

import dev.etl.expression.syntax.Operator;

/// Arithmetic of doubles. Each operator is a plain loop over arrays, or over an array and a number;
/// results are checked to be finite afterwards, for the whole batch at once.
public record DoubleArithmetic(Operator operator) implements Operation {
  private static final Reason DIVIDES_BY_ZERO = _ -> "divides by zero";

  @Override
  public Values apply(Arguments arguments) {
    double[] left = arguments.doubles(0);
    double[] right = arguments.doubles(1);
    double[] results = new double[arguments.rows()];
    if (arguments.isScalar(1)) {
      withNumber(left, right[0], results, arguments.mask(0));
    } else if (arguments.isScalar(0)) {
      numberWith(left[0], right, results);
    } else {
      columns(left, right, results);
    }
    if (!allFinite(results)) {
      check(arguments, results);
    }
    return arguments.result(results);
  }

  private void withNumber(double[] left, double number, double[] results, int mask) {
    switch (operator) {
      case ADD -> add(left, number, results, mask);
      case SUBTRACT -> add(left, -number, results, mask);
      case MULTIPLY -> {
        for (int row = 0; row < results.length; row++) {
          results[row] = left[row & mask] * number;
        }
      }
      case DIVIDE -> {
        for (int row = 0; row < results.length; row++) {
          results[row] = left[row & mask] / number;
        }
      }
      case REMAINDER -> {
        for (int row = 0; row < results.length; row++) {
          results[row] = left[row & mask] % number;
        }
      }
      case OR, AND, EQUAL, UNEQUAL, LESS, AT_MOST, GREATER, AT_LEAST, CONCAT ->
          throw noArithmetic();
    }
  }

  private static void add(double[] left, double number, double[] results, int mask) {
    for (int row = 0; row < results.length; row++) {
      results[row] = left[row & mask] + number;
    }
  }

  private void numberWith(double number, double[] right, double[] results) {
    switch (operator) {
      case ADD -> add(right, number, results, -1);
      case SUBTRACT -> {
        for (int row = 0; row < results.length; row++) {
          results[row] = number - right[row];
        }
      }
      case MULTIPLY -> {
        for (int row = 0; row < results.length; row++) {
          results[row] = number * right[row];
        }
      }
      case DIVIDE -> {
        for (int row = 0; row < results.length; row++) {
          results[row] = number / right[row];
        }
      }
      case REMAINDER -> {
        for (int row = 0; row < results.length; row++) {
          results[row] = number % right[row];
        }
      }
      case OR, AND, EQUAL, UNEQUAL, LESS, AT_MOST, GREATER, AT_LEAST, CONCAT ->
          throw noArithmetic();
    }
  }

  private void columns(double[] left, double[] right, double[] results) {
    switch (operator) {
      case ADD -> {
        for (int row = 0; row < results.length; row++) {
          results[row] = left[row] + right[row];
        }
      }
      case SUBTRACT -> {
        for (int row = 0; row < results.length; row++) {
          results[row] = left[row] - right[row];
        }
      }
      case MULTIPLY -> {
        for (int row = 0; row < results.length; row++) {
          results[row] = left[row] * right[row];
        }
      }
      case DIVIDE -> {
        for (int row = 0; row < results.length; row++) {
          results[row] = left[row] / right[row];
        }
      }
      case REMAINDER -> {
        for (int row = 0; row < results.length; row++) {
          results[row] = left[row] % right[row];
        }
      }
      case OR, AND, EQUAL, UNEQUAL, LESS, AT_MOST, GREATER, AT_LEAST, CONCAT ->
          throw noArithmetic();
    }
  }

  private IllegalStateException noArithmetic() {
    return new IllegalStateException("No arithmetic: " + operator);
  }

  /// True if there is neither an infinity nor NaN, including rows without a value.
  static boolean allFinite(double[] results) {
    boolean finite = true;
    for (double result : results) {
      finite &= Math.abs(result) <= Double.MAX_VALUE;
    }
    return finite;
  }

  private void check(Arguments arguments, double[] results) {
    double[] left = arguments.doubles(0);
    double[] right = arguments.doubles(1);
    boolean divides = operator == Operator.DIVIDE || operator == Operator.REMAINDER;
    for (int row = 0; row < results.length; row++) {
      if (!Double.isFinite(results[row]) && !arguments.isNull(row)) {
        double one = left[row & arguments.mask(0)];
        double other = right[row & arguments.mask(1)];
        if (divides && other == 0) {
          arguments.fault(row, DIVIDES_BY_ZERO);
        } else {
          checkResult(arguments, row, results[row], Double.isFinite(one) && Double.isFinite(other));
        }
      }
    }
  }

  /// Marks a result that is NaN, or infinite though no operand is.
  static void checkResult(Arguments arguments, int row, double result, boolean finiteOperands) {
    if (Double.isNaN(result)) {
      arguments.fault(row, _ -> "has no result: not a number");
    } else if (Double.isInfinite(result) && finiteOperands) {
      arguments.fault(row, _ -> "overflows a 64-bit floating-point number");
    }
  }
}
