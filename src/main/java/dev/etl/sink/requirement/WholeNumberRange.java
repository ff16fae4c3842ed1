package dev.etl.sink.requirement;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.text.ValueText;
import java.math.BigDecimal;
import java.util.function.IntPredicate;

/// Requires a whole number within the range of a column of the table. A double or decimal may be
/// one, and a text if it is spelled like one, without a zero or plus in front.
///
/// @param type of that column, for people: `smallint`
public record WholeNumberRange(String column, long least, long most, String type)
    implements Requirement {

  /// The least double beyond all longs.
  private static final double END_OF_LONGS = 0x1p63;

  /// A 16-bit integer.
  public static WholeNumberRange ofShort(String column) {
    return new WholeNumberRange(column, Short.MIN_VALUE, Short.MAX_VALUE, "smallint");
  }

  /// A 32-bit integer.
  public static WholeNumberRange ofInt(String column) {
    return new WholeNumberRange(column, Integer.MIN_VALUE, Integer.MAX_VALUE, "integer");
  }

  /// A 64-bit integer, or one of a range that only the database knows.
  public static WholeNumberRange ofLong(String column, String type) {
    return new WholeNumberRange(column, Long.MIN_VALUE, Long.MAX_VALUE, type);
  }

  @Override
  public void check(Column values, Faults faults) {
    IntPredicate fits =
        switch (values) {
          case LongColumn longs -> row -> isInRange(longs.get(row));
          case DoubleColumn doubles -> row -> fits(doubles.get(row));
          case DecimalColumn decimals -> row -> fits(decimals.get(row));
          case StringColumn texts -> row -> fits(texts.get(row));
          case BooleanColumn _, TemporalColumn _ ->
              throw new IllegalArgumentException("no numbers: " + values.type());
          case SpelledColumn _ -> throw SpelledColumn.unexpected();
        };
    for (int row = 0; row < values.size(); row++) {
      if (!values.isNull(row) && !fits.test(row)) {
        faults.add(row, reason(values, row));
      }
    }
  }

  private String reason(Column values, int row) {
    String value = ValueText.of(values, row);
    return isWhole(value)
        ? "has %s, which is out of range for %s".formatted(value, type)
        : "has %s, which does not fit into %s"
            .formatted(values instanceof StringColumn ? "'" + value + "'" : value, type);
  }

  private static boolean isWhole(String value) {
    return value.matches("-?(0|[1-9][0-9]*)");
  }

  private boolean isInRange(long number) {
    return number >= least && number <= most;
  }

  private boolean fits(double number) {
    return Math.rint(number) == number
        && number >= -END_OF_LONGS
        && number < END_OF_LONGS
        && isInRange((long) number);
  }

  private boolean fits(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0
        && number.compareTo(BigDecimal.valueOf(least)) >= 0
        && number.compareTo(BigDecimal.valueOf(most)) <= 0;
  }

  private boolean fits(String text) {
    return isWhole(text) && fits(new BigDecimal(text));
  }
}
