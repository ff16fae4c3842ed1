package dev.etl.expression.kernel;

import dev.etl.data.DecimalType;
import dev.etl.data.Int128;
import dev.etl.expression.syntax.Operator;
import java.math.BigInteger;

/// Arithmetic of decimals and longs. Results are exact; one with more than 38 digits is a fault.
/// Operands of 64 bits are computed in 128, others as big integers.
///
/// @param result the type of the results, as of [#result]
public record DecimalArithmetic(Operator operator, DecimalType result) implements Operation {
  private static final Reason DIVIDES_BY_ZERO = _ -> "divides by zero";

  /// The precision and scale of a result, uncut.
  private record Digits(int precision, int scale) {}

  /// The type of a result; its precision is cut to 38 digits.
  ///
  /// @throws ArithmeticException if a product has more than 38 digits after the point
  public static DecimalType result(Operator operator, DecimalType left, DecimalType right) {
    int scale = Math.max(left.scale(), right.scale());
    Digits digits =
        switch (operator) {
          case ADD, SUBTRACT ->
              new Digits(Math.max(left.wholeDigits(), right.wholeDigits()) + scale + 1, scale);
          case MULTIPLY ->
              new Digits(left.precision() + right.precision(), left.scale() + right.scale());
          case REMAINDER ->
              new Digits(
                  Math.max(1, Math.min(left.wholeDigits(), right.wholeDigits()) + scale), scale);
          case DIVIDE, OR, AND, EQUAL, UNEQUAL, LESS, AT_MOST, GREATER, AT_LEAST, CONCAT ->
              throw new IllegalStateException("No exact arithmetic: " + operator);
        };
    if (digits.scale() > DecimalType.MAX_PRECISION) {
      throw new ArithmeticException(digits.scale() + " digits after the point");
    }
    return new DecimalType(Math.min(DecimalType.MAX_PRECISION, digits.precision()), digits.scale());
  }

  @Override
  public Values apply(Arguments arguments) {
    ExactValues left = ExactValues.of(arguments, 0);
    ExactValues right = ExactValues.of(arguments, 1);
    DecimalResults results = new DecimalResults(arguments, result);
    boolean narrow = left.isNarrow() && right.isNarrow();
    if (narrow && operator == Operator.MULTIPLY) {
      multiply(left, right, results);
    } else if (narrow && operator == Operator.ADD) {
      add(left, right, 1, results);
    } else if (narrow && operator == Operator.SUBTRACT) {
      add(left, right, -1, results);
    } else {
      compute(arguments, left, right, results);
    }
    return results.values();
  }

  private static void multiply(ExactValues left, ExactValues right, DecimalResults results) {
    long[] ones = left.low();
    long[] others = right.low();
    for (int row = 0; row < results.rows(); row++) {
      long one = ones[row & left.mask()];
      long other = others[row & right.mask()];
      results.set(row, Math.multiplyHigh(one, other), one * other);
    }
  }

  /// Neither operand has more than 37 digits once both have the scale of the result.
  private void add(ExactValues left, ExactValues right, int sign, DecimalResults results) {
    long[] ones = left.low();
    long[] others = right.low();
    long oneFactor = Int128.longPowerOfTen(result.scale() - left.scale());
    long otherFactor = sign * Int128.longPowerOfTen(result.scale() - right.scale());
    if (!result.isWide()) {
      long[] sums = results.lows();
      for (int row = 0; row < sums.length; row++) {
        sums[row] = ones[row & left.mask()] * oneFactor + others[row & right.mask()] * otherFactor;
      }
      return;
    }
    for (int row = 0; row < results.rows(); row++) {
      long one = ones[row & left.mask()];
      long other = others[row & right.mask()];
      long low = one * oneFactor;
      long sum = low + other * otherFactor;
      long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
      results.set(
          row,
          Math.multiplyHigh(one, oneFactor) + Math.multiplyHigh(other, otherFactor) + carry,
          sum);
    }
  }

  private void compute(
      Arguments arguments, ExactValues left, ExactValues right, DecimalResults results) {
    boolean scales = operator != Operator.MULTIPLY;
    BigInteger leftFactor = Int128.powerOfTen(scales ? result.scale() - left.scale() : 0);
    BigInteger rightFactor = Int128.powerOfTen(scales ? result.scale() - right.scale() : 0);
    for (int row = 0; row < results.rows(); row++) {
      if (!arguments.isNull(row)) {
        BigInteger one = left.unscaled(row).multiply(leftFactor);
        BigInteger other = right.unscaled(row).multiply(rightFactor);
        if (operator == Operator.REMAINDER && other.signum() == 0) {
          arguments.fault(row, DIVIDES_BY_ZERO);
        } else {
          results.setOrFault(row, compute(one, other));
        }
      }
    }
  }

  private BigInteger compute(BigInteger one, BigInteger other) {
    return switch (operator) {
      case ADD -> one.add(other);
      case SUBTRACT -> one.subtract(other);
      case MULTIPLY -> one.multiply(other);
      case REMAINDER -> one.remainder(other);
      case DIVIDE, OR, AND, EQUAL, UNEQUAL, LESS, AT_MOST, GREATER, AT_LEAST, CONCAT ->
          throw new IllegalStateException("No exact arithmetic: " + operator);
    };
  }
}
