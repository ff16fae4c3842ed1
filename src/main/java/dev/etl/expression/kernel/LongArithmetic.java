package dev.etl.expression.kernel;

import dev.etl.expression.syntax.Operator;

/// Arithmetic of integers and days. Overflow is collected in one variable for the whole batch; rows
/// are checked one by one only if there is one.
public record LongArithmetic(Operator operator) implements Operation {
  private static final Reason DIVIDES_BY_ZERO = _ -> "divides by zero";
  private static final Reason OVERFLOWS = _ -> "overflows a 64-bit integer";

  @Override
  public Values apply(Arguments arguments) {
    return arguments.result(results(arguments));
  }

  /// The results, with faults marked.
  long[] results(Arguments arguments) {
    long[] results = new long[arguments.rows()];
    switch (operator) {
      case ADD -> add(arguments, results);
      case SUBTRACT -> subtract(arguments, results);
      case MULTIPLY -> multiply(arguments, results);
      case REMAINDER -> remainder(arguments, results);
      case DIVIDE, OR, AND, EQUAL, UNEQUAL, LESS, AT_MOST, GREATER, AT_LEAST, CONCAT ->
          throw new IllegalStateException("No arithmetic of integers: " + operator);
    }
    return results;
  }

  private void add(Arguments arguments, long[] results) {
    long[] left = arguments.longs(0);
    long[] right = arguments.longs(1);
    int leftMask = arguments.mask(0);
    int rightMask = arguments.mask(1);
    long overflow = 0;
    for (int row = 0; row < results.length; row++) {
      long one = left[row & leftMask];
      long other = right[row & rightMask];
      long sum = one + other;
      results[row] = sum;
      overflow |= (one ^ sum) & (other ^ sum);
    }
    if (overflow < 0) {
      check(arguments);
    }
  }

  private void subtract(Arguments arguments, long[] results) {
    long[] left = arguments.longs(0);
    long[] right = arguments.longs(1);
    int leftMask = arguments.mask(0);
    int rightMask = arguments.mask(1);
    long overflow = 0;
    for (int row = 0; row < results.length; row++) {
      long one = left[row & leftMask];
      long other = right[row & rightMask];
      long difference = one - other;
      results[row] = difference;
      overflow |= (one ^ other) & (one ^ difference);
    }
    if (overflow < 0) {
      check(arguments);
    }
  }

  private void multiply(Arguments arguments, long[] results) {
    long[] left = arguments.longs(0);
    long[] right = arguments.longs(1);
    int leftMask = arguments.mask(0);
    int rightMask = arguments.mask(1);
    long overflow = 0;
    for (int row = 0; row < results.length; row++) {
      long one = left[row & leftMask];
      long other = right[row & rightMask];
      long product = one * other;
      results[row] = product;
      overflow |= Math.multiplyHigh(one, other) ^ (product >> 63);
    }
    if (overflow != 0) {
      check(arguments);
    }
  }

  private static void remainder(Arguments arguments, long[] results) {
    long[] left = arguments.longs(0);
    long[] right = arguments.longs(1);
    for (int row = 0; row < results.length; row++) {
      long divisor = right[row & arguments.mask(1)];
      if (divisor != 0) {
        results[row] = left[row & arguments.mask(0)] % divisor;
      } else if (!arguments.isNull(row)) {
        arguments.fault(row, DIVIDES_BY_ZERO);
      }
    }
  }

  private void check(Arguments arguments) {
    long[] left = arguments.longs(0);
    long[] right = arguments.longs(1);
    for (int row = 0; row < arguments.rows(); row++) {
      if (!arguments.isNull(row)
          && overflows(left[row & arguments.mask(0)], right[row & arguments.mask(1)])) {
        arguments.fault(row, OVERFLOWS);
      }
    }
  }

  private boolean overflows(long one, long other) {
    return switch (operator) {
      case ADD -> ((one ^ (one + other)) & (other ^ (one + other))) < 0;
      case SUBTRACT -> ((one ^ other) & (one ^ (one - other))) < 0;
      case MULTIPLY -> Math.multiplyHigh(one, other) != (one * other) >> 63;
      case DIVIDE, REMAINDER, OR, AND, EQUAL, UNEQUAL, LESS, AT_MOST, GREATER, AT_LEAST, CONCAT ->
          false;
    };
  }
}
