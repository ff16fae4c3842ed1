package dev.etl.expression.kernel;

import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.Int128;
import dev.etl.data.StringColumn;
import dev.etl.data.text.DecimalText;
import dev.etl.data.text.DoubleText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// Casts from and to decimals. They round halves away from zero; a number with too many digits
/// before the point is a fault.
final class DecimalCasts {
  private DecimalCasts() {}

  /// From longs and decimals.
  static Operation ofExact(DecimalType to) {
    return arguments -> {
      ExactValues values = ExactValues.of(arguments, 0);
      DecimalResults results = new DecimalResults(arguments, to);
      int shift = to.scale() - values.scale();
      if (values.isNarrow() && shift >= 0 && shift <= DecimalType.NARROW) {
        widen(arguments, values, Int128.longPowerOfTen(shift), to, results);
      } else {
        for (int row = 0; row < results.rows(); row++) {
          if (!arguments.isNull(row)) {
            results.setRounded(row, values.get(row));
          }
        }
      }
      return results.values();
    };
  }

  private static void widen(
      Arguments arguments,
      ExactValues values,
      long factor,
      DecimalType to,
      DecimalResults results) {
    for (int row = 0; row < results.rows(); row++) {
      long value = values.low()[row & values.mask()];
      long high = Math.multiplyHigh(value, factor);
      long low = value * factor;
      if (Int128.fits(high, low, to.precision())) {
        results.set(row, high, low);
      } else if (!arguments.isNull(row)) {
        results.overflows(row);
      }
    }
  }

  /// From doubles: the number that is written with the fewest digits.
  static Operation ofDouble(DecimalType to) {
    return arguments -> {
      double[] values = arguments.doubles(0);
      DecimalResults results = new DecimalResults(arguments, to);
      for (int row = 0; row < results.rows(); row++) {
        if (!arguments.isNull(row)) {
          double value = values[row & arguments.mask(0)];
          if (Double.isFinite(value)) {
            results.setRounded(row, new BigDecimal(DoubleText.of(value)));
          } else {
            results.overflows(row);
          }
        }
      }
      return results.values();
    };
  }

  static Operation ofText(DecimalType to) {
    return arguments -> {
      StringColumn texts = arguments.strings(0);
      DecimalResults results = new DecimalResults(arguments, to);
      for (int row = 0; row < results.rows(); row++) {
        if (!arguments.isNull(row)) {
          Optional<BigDecimal> number = DecimalText.number(texts.get(row & arguments.mask(0)));
          if (number.isPresent()) {
            results.setRounded(row, number.get());
          } else {
            arguments.fault(row, new TextReason(texts, "is not a number"));
          }
        }
      }
      return results.values();
    };
  }

  static Values toLong(Arguments arguments) {
    DecimalColumn values = arguments.decimals(0);
    long[] results = new long[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      if (!arguments.isNull(row)) {
        BigDecimal rounded = values.get(row & arguments.mask(0)).setScale(0, RoundingMode.HALF_UP);
        if (rounded.unscaledValue().bitLength() < Long.SIZE) {
          results[row] = rounded.longValue();
        } else {
          arguments.fault(row, _ -> "overflows a 64-bit integer");
        }
      }
    }
    return arguments.result(results);
  }

  static Values toDouble(Arguments arguments) {
    DecimalColumn values = arguments.decimals(0);
    double[] results = new double[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      results[row] = values.toDouble(row & arguments.mask(0));
    }
    return arguments.result(results);
  }

  static Values toBoolean(Arguments arguments) {
    DecimalColumn values = arguments.decimals(0);
    boolean[] results = new boolean[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      results[row] =
          values.high(row & arguments.mask(0)) != 0 || values.low(row & arguments.mask(0)) != 0;
    }
    return arguments.result(results);
  }
}
