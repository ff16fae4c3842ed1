package dev.etl.expression.kernel;

import dev.etl.data.BooleanColumn;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.expression.syntax.Operator;
import java.util.Arrays;
import java.util.List;

/// Compares two arguments of one type, or decimals of different types. All operators derive from
/// "equal" and "less", with the sides swapped or the result negated; this is right since no value
/// is NaN.
///
/// @param less true for "less", false for "equal"
/// @param exchanged whether to swap the sides
/// @param reversed whether to negate the result
public record ValueComparison(boolean less, boolean exchanged, boolean reversed)
    implements Operation {
  public static final ValueComparison EQUAL = new ValueComparison(false, false, false);

  public static ValueComparison of(Operator operator) {
    return switch (operator) {
      case EQUAL -> EQUAL;
      case UNEQUAL -> new ValueComparison(false, false, true);
      case LESS -> new ValueComparison(true, false, false);
      case AT_LEAST -> new ValueComparison(true, false, true);
      case GREATER -> new ValueComparison(true, true, false);
      case AT_MOST -> new ValueComparison(true, true, true);
      case OR, AND, CONCAT, ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER ->
          throw new IllegalStateException("No comparison: " + operator);
    };
  }

  /// Compares values of one type.
  ///
  /// @param rows the number of rows of non-scalar values
  public Values compare(Values left, Values right, int rows) {
    return apply(new Arguments(List.of(left, right), rows));
  }

  @Override
  public Values apply(Arguments arguments) {
    boolean[] results = new boolean[arguments.rows()];
    int left = exchanged ? 1 : 0;
    switch (arguments.get(0).column()) {
      case LongColumn _, TemporalColumn _ -> longs(arguments, left, results);
      case DecimalColumn one -> {
        DecimalColumn other = arguments.decimals(1);
        if (!one.isWide() && !other.isWide() && one.scale() == other.scale()) {
          longs(arguments, left, results);
        } else {
          decimals(arguments, left, results);
        }
      }
      case DoubleColumn _ -> doubles(arguments, left, results);
      case BooleanColumn _ -> booleans(arguments, left, results);
      case StringColumn _ -> strings(arguments, left, results);
      case SpelledColumn _ -> throw SpelledColumn.unexpected();
    }
    return arguments.result(results);
  }

  private void longs(Arguments arguments, int leftSide, boolean[] results) {
    long[] left = arguments.longs(leftSide);
    long[] right = arguments.longs(1 - leftSide);
    boolean reverse = reversed;
    if (arguments.isScalar(1 - leftSide) && !arguments.isScalar(leftSide)) {
      long number = right[0];
      if (less) {
        for (int row = 0; row < results.length; row++) {
          results[row] = (left[row] < number) ^ reverse;
        }
      } else {
        for (int row = 0; row < results.length; row++) {
          results[row] = (left[row] == number) ^ reverse;
        }
      }
      return;
    }
    int leftMask = arguments.mask(leftSide);
    int rightMask = arguments.mask(1 - leftSide);
    if (less) {
      for (int row = 0; row < results.length; row++) {
        results[row] = (left[row & leftMask] < right[row & rightMask]) ^ reverse;
      }
    } else {
      for (int row = 0; row < results.length; row++) {
        results[row] = (left[row & leftMask] == right[row & rightMask]) ^ reverse;
      }
    }
  }

  private void doubles(Arguments arguments, int leftSide, boolean[] results) {
    double[] left = arguments.doubles(leftSide);
    double[] right = arguments.doubles(1 - leftSide);
    boolean reverse = reversed;
    if (arguments.isScalar(1 - leftSide) && !arguments.isScalar(leftSide)) {
      double number = right[0];
      if (less) {
        for (int row = 0; row < results.length; row++) {
          results[row] = (left[row] < number) ^ reverse;
        }
      } else {
        for (int row = 0; row < results.length; row++) {
          results[row] = (left[row] == number) ^ reverse;
        }
      }
      return;
    }
    if (less && arguments.isScalar(leftSide) && !arguments.isScalar(1 - leftSide)) {
      double number = left[0];
      for (int row = 0; row < results.length; row++) {
        results[row] = (number < right[row]) ^ reverse;
      }
      return;
    }
    int leftMask = arguments.mask(leftSide);
    int rightMask = arguments.mask(1 - leftSide);
    if (less) {
      for (int row = 0; row < results.length; row++) {
        results[row] = (left[row & leftMask] < right[row & rightMask]) ^ reverse;
      }
    } else {
      for (int row = 0; row < results.length; row++) {
        results[row] = (left[row & leftMask] == right[row & rightMask]) ^ reverse;
      }
    }
  }

  private void decimals(Arguments arguments, int leftSide, boolean[] results) {
    DecimalColumn left = arguments.decimals(leftSide);
    DecimalColumn right = arguments.decimals(1 - leftSide);
    for (int row = 0; row < results.length; row++) {
      int order =
          DecimalOrder.compare(
              left, row & arguments.mask(leftSide), right, row & arguments.mask(1 - leftSide));
      results[row] = (less ? order < 0 : order == 0) ^ reversed;
    }
  }

  private void booleans(Arguments arguments, int leftSide, boolean[] results) {
    boolean[] left = arguments.booleans(leftSide);
    boolean[] right = arguments.booleans(1 - leftSide);
    for (int row = 0; row < results.length; row++) {
      boolean one = left[row & arguments.mask(leftSide)];
      boolean other = right[row & arguments.mask(1 - leftSide)];
      results[row] = (less ? !one && other : one == other) ^ reversed;
    }
  }

  private void strings(Arguments arguments, int leftSide, boolean[] results) {
    StringColumn left = arguments.strings(leftSide);
    StringColumn right = arguments.strings(1 - leftSide);
    byte[] leftBytes = left.bytes();
    byte[] rightBytes = right.bytes();
    for (int row = 0; row < results.length; row++) {
      int one = row & arguments.mask(leftSide);
      int other = row & arguments.mask(1 - leftSide);
      int from = left.offsets()[one];
      int to = left.offsets()[one + 1];
      int otherFrom = right.offsets()[other];
      int otherTo = right.offsets()[other + 1];
      boolean holds =
          less
              ? Arrays.compareUnsigned(leftBytes, from, to, rightBytes, otherFrom, otherTo) < 0
              : Arrays.equals(leftBytes, from, to, rightBytes, otherFrom, otherTo);
      results[row] = holds ^ reversed;
    }
  }
}
