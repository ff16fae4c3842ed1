package dev.etl.expression.kernel;

import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.Int128;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// The unscaled values of a result of a decimal type, row by row. Used by one thread.
final class DecimalResults {
  private final Arguments arguments;
  private final DecimalType type;
  private final long[] high;
  private final long[] low;

  DecimalResults(Arguments arguments, DecimalType type) {
    this.arguments = arguments;
    this.type = type;
    this.low = new long[arguments.rows()];
    this.high = new long[type.isWide() ? low.length : 0];
  }

  int rows() {
    return low.length;
  }

  /// The array of lower bits; all of a result of a narrow type.
  long[] lows() {
    return low;
  }

  /// Sets an unscaled value that fits.
  void set(int row, long highBits, long lowBits) {
    if (high.length > 0) {
      high[row] = highBits;
    }
    low[row] = lowBits;
  }

  /// Sets an unscaled value, or marks the row as faulty if it has too many digits.
  void setOrFault(int row, BigInteger unscaled) {
    if (Int128.fits(unscaled, type.precision())) {
      set(row, Int128.high(unscaled), Int128.low(unscaled));
    } else {
      overflows(row);
    }
  }

  /// Sets a value rounded to the scale, halves away from zero, or marks the row as faulty if it has
  /// too many digits.
  void setRounded(int row, BigDecimal value) {
    long whole = (long) value.precision() - value.scale();
    if (value.signum() == 0 || whole < -type.scale() - 1L) {
      set(row, 0, 0);
    } else if (whole > type.wholeDigits() + 1L) {
      overflows(row);
    } else {
      setOrFault(row, value.setScale(type.scale(), RoundingMode.HALF_UP).unscaledValue());
    }
  }

  void overflows(int row) {
    arguments.fault(row, _ -> "overflows " + type);
  }

  Values values() {
    return arguments.result(DecimalColumn.of(type, high, low, arguments.resultValidity()));
  }
}
