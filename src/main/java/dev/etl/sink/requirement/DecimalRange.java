package dev.etl.sink.requirement;

import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.text.ValueText;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Requires that a number, rounded to the scale of a column of the table, fits its precision. A
/// decimal is not rounded: it must fit as it is.
///
/// @param precision most digits in all
/// @param scale digits after the decimal point; negative to round digits before it
public record DecimalRange(String column, int precision, int scale) implements Requirement {
  @Override
  public void check(Column values, Faults faults) {
    if (values instanceof DecimalColumn decimals) {
      checkExact(decimals, faults);
      return;
    }
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

  private void checkExact(DecimalColumn values, Faults faults) {
    DecimalType type = values.type();
    if (type.scale() <= scale && type.wholeDigits() <= precision - scale) {
      return;
    }
    for (int row = 0; row < values.size(); row++) {
      if (!values.isNull(row)) {
        BigDecimal value = values.get(row).stripTrailingZeros();
        if (value.signum() != 0
            && (value.scale() > scale || value.precision() - value.scale() > precision - scale)) {
          faults.add(
              row,
              "has %s, which does not fit into numeric(%d,%d)"
                  .formatted(ValueText.of(values, row), precision, scale));
        }
      }
    }
  }

  /// Whether a number is so far from the bound that it fits without rounding.
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
