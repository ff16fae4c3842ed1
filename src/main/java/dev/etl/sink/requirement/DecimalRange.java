package dev.etl.sink.requirement;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.text.ValueText;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// A number, rounded to the digits behind the point that a column of the table keeps, must not have
/// more digits before it than that column.
///
/// @param precision how many digits there may be in all
/// @param scale how many of them are behind the point; negative where digits before it are rounded
public record DecimalRange(String column, int precision, int scale) implements Requirement {
  @Override
  public void check(Column values, Faults faults) {
    double bound = Math.pow(10, precision - scale);
    for (int row = 0; row < values.size(); row++) {
      if (!values.isNull(row) && !isSure(values, row, bound) && !fits(values, row)) {
        faults.add(
            row,
            "has %s, which is out of range for numeric(%d,%d)"
                .formatted(ValueText.of(values, row), precision, scale));
      }
    }
  }

  /// Whether a number is far from the bound, so that it need not be rounded to see that it fits.
  private static boolean isSure(Column values, int row, double bound) {
    double value =
        switch (values) {
          case LongColumn longs -> longs.get(row);
          case DoubleColumn doubles -> doubles.get(row);
          default -> throw new IllegalArgumentException("No numbers: " + values.type());
        };
    return Math.abs(value) < bound / 2;
  }

  private boolean fits(Column values, int row) {
    if (values instanceof DoubleColumn doubles && !Double.isFinite(doubles.get(row))) {
      return Double.isNaN(doubles.get(row));
    }
    BigDecimal rounded =
        new BigDecimal(ValueText.of(values, row)).setScale(scale, RoundingMode.HALF_UP);
    return rounded.signum() == 0 || rounded.precision() <= precision;
  }
}
