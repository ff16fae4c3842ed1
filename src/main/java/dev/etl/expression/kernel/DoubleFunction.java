package dev.etl.expression.kernel;

import java.util.function.DoubleUnaryOperator;

/// A function of one double.
///
/// @param undefined the reason if a finite number has no result
public record DoubleFunction(DoubleUnaryOperator function, String undefined) implements Operation {
  @Override
  public Values apply(Arguments arguments) {
    double[] values = arguments.doubles(0);
    double[] results = new double[arguments.rows()];
    DoubleUnaryOperator applied = function;
    for (int row = 0; row < results.length; row++) {
      results[row] = applied.applyAsDouble(values[row]);
    }
    if (!DoubleArithmetic.allFinite(results)) {
      check(arguments, values, results);
    }
    return arguments.result(results);
  }

  private void check(Arguments arguments, double[] values, double[] results) {
    for (int row = 0; row < results.length; row++) {
      boolean undefinedHere =
          Double.isNaN(results[row])
              || (results[row] == Double.NEGATIVE_INFINITY && values[row] == 0);
      if (!arguments.isNull(row)) {
        if (undefinedHere) {
          arguments.fault(row, _ -> undefined);
        } else {
          DoubleArithmetic.checkResult(arguments, row, results[row], Double.isFinite(values[row]));
        }
      }
    }
  }
}
