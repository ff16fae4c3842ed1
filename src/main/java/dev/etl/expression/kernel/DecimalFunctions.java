package dev.etl.expression.kernel;

import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Functions of decimals.
public final class DecimalFunctions {
  private static final int MAX_DIGITS = DecimalType.MAX_PRECISION;

  private DecimalFunctions() {}

  public static Values absolute(Arguments arguments) {
    DecimalColumn values = arguments.decimals(0);
    DecimalResults results = new DecimalResults(arguments, values.type());
    for (int row = 0; row < results.rows(); row++) {
      if (!arguments.isNull(row)) {
        results.setOrFault(row, values.unscaled(row & arguments.mask(0)).abs());
      }
    }
    return results.values();
  }

  public static Values sign(Arguments arguments) {
    DecimalColumn values = arguments.decimals(0);
    long[] results = new long[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      results[row] = values.unscaled(row & arguments.mask(0)).signum();
    }
    return arguments.result(results);
  }

  /// Rounds to the number of decimals in the second argument.
  ///
  /// @param to a type with enough decimals
  public static Operation rounding(DecimalType to, RoundingMode mode) {
    return arguments -> {
      DecimalColumn values = arguments.decimals(0);
      long[] digits = arguments.longs(1);
      DecimalResults results = new DecimalResults(arguments, to);
      for (int row = 0; row < results.rows(); row++) {
        if (!arguments.isNull(row)) {
          BigDecimal value = values.get(row & arguments.mask(0));
          int kept = Math.clamp(digits[row & arguments.mask(1)], -MAX_DIGITS - 1, MAX_DIGITS);
          results.setRounded(row, kept < value.scale() ? value.setScale(kept, mode) : value);
        }
      }
      return results.values();
    };
  }
}
