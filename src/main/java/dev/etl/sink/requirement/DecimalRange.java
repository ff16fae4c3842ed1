package dev.etl.sink.requirement;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.text.DecimalText;
import dev.etl.data.text.DoubleText;
import dev.etl.data.text.NumberText;
import dev.etl.data.text.ValueText;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Requires that a number fits the precision and scale of a column of the table as it is: the
/// database would round it. A text fits if it is a number without a zero or plus in front.
///
/// @param precision most digits in all
/// @param scale digits after the decimal point; negative if so many digits before it are zero
public record DecimalRange(String column, int precision, int scale) implements Requirement {
  private static final int MAX_DIGITS = 147_455;
  private static final int MAX_DECIMALS = 16_383;

  /// The powers of ten that doubles hold.
  private static final int EXACT_POWERS = 22;

  private static final double LARGEST_EXACT = 0x1p53;

  /// The requirement of a column of any precision, which PostgreSQL bounds.
  public static DecimalRange unbounded(String column) {
    return new DecimalRange(column, MAX_DIGITS, MAX_DECIMALS);
  }

  @Override
  public void check(Column values, Faults faults) {
    if (values instanceof DecimalColumn decimals && isCovered(decimals.type())) {
      return;
    }
    IntPredicate fits =
        switch (values) {
          case LongColumn longs -> {
            double sure = scale < 0 ? 0 : Math.pow(10, (double) precision - scale) / 2;
            yield row ->
                Math.abs((double) longs.get(row)) < sure
                    || fits(BigDecimal.valueOf(longs.get(row)));
          }
          case DoubleColumn doubles -> row -> fits(doubles.get(row));
          case DecimalColumn decimals -> row -> fits(decimals.get(row));
          case StringColumn texts -> row -> fits(texts.get(row));
          case BooleanColumn _, TemporalColumn _ ->
              throw new IllegalArgumentException("no numbers: " + values.type());
          case SpelledColumn _ -> throw SpelledColumn.unexpected();
        };
    for (int row = 0; row < values.size(); row++) {
      if (!values.isNull(row) && !fits.test(row)) {
        faults.add(row, "has %s, which does not fit into %s".formatted(shown(values, row), type()));
      }
    }
  }

  private static String shown(Column values, int row) {
    String text = ValueText.of(values, row);
    return values instanceof StringColumn ? "'" + text + "'" : text;
  }

  private String type() {
    return precision == MAX_DIGITS ? "numeric" : "numeric(%d,%d)".formatted(precision, scale);
  }

  private boolean isCovered(DecimalType type) {
    return type.scale() <= scale && type.wholeDigits() <= precision - scale;
  }

  private boolean fits(BigDecimal number) {
    BigDecimal value = number.stripTrailingZeros();
    return value.signum() == 0
        || (value.scale() <= scale && value.precision() - value.scale() <= precision - scale);
  }

  /// Whether the number with the fewest digits that a double stands for fits. NaN is a value of
  /// numeric columns.
  private boolean fits(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value);
    }
    if (scale >= 0 && scale <= EXACT_POWERS) {
      double power = Math.pow(10, scale);
      double unscaled = Math.rint(value * power);
      boolean exact = Math.abs(unscaled) < LARGEST_EXACT && unscaled / power == value;
      if (exact && Math.abs(unscaled) < Math.pow(10, precision)) {
        return true;
      }
    }
    return fits(new BigDecimal(DoubleText.of(value)));
  }

  private boolean fits(String text) {
    Optional<BigDecimal> number = DecimalText.number(text);
    return !NumberText.isCode(text) && number.filter(this::fits).isPresent();
  }
}
