package dev.etl.sink.requirement;

import dev.etl.data.Column;
import dev.etl.data.DecimalType;
import dev.etl.data.SimpleType;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.text.DecimalText;
import dev.etl.data.text.DoubleText;
import dev.etl.data.text.NumberText;
import dev.etl.data.text.TemporalText;
import java.math.BigDecimal;
import java.util.Optional;

/// Requires that a text is a value of the type of a column of the table, and loses nothing as one:
/// no zero in front, no digit, no time zone. The database would keep what is left, or read words
/// such as `now`.
///
/// @param type the type of the column of the table: a double, boolean, date or timestamp
/// @param shown that type, for people: `timestamptz`
public record FittingText(String column, Type type, String shown) implements Requirement {

  @Override
  public void check(Column values, Faults faults) {
    StringColumn texts = (StringColumn) values;
    for (int row = 0; row < texts.size(); row++) {
      if (!texts.isNull(row) && !fits(texts.get(row))) {
        faults.add(row, "has '%s', which does not fit into %s".formatted(texts.get(row), shown));
      }
    }
  }

  private boolean fits(String text) {
    return switch (type) {
      case SimpleType.DOUBLE -> !NumberText.isCode(text) && isExactDouble(text);
      case SimpleType.BOOLEAN -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
      case SimpleType.DATE -> TemporalText.parseDate(text) != TemporalText.NONE;
      case SimpleType.TIMESTAMP ->
          TemporalText.parseTimestamp(text) != TemporalText.NONE
              && TemporalText.parseInstant(text) == TemporalText.NONE;
      case SimpleType.TIMESTAMPTZ -> TemporalText.parseInstant(text) != TemporalText.NONE;
      case DecimalType _ -> throw otherwise();
      case SimpleType.LONG, SimpleType.STRING, SimpleType.JSON -> throw otherwise();
    };
  }

  private IllegalArgumentException otherwise() {
    return new IllegalArgumentException("checked otherwise: " + type);
  }

  /// Whether the double of a number is the number.
  private static boolean isExactDouble(String text) {
    double value = NumberText.parse(text);
    if (Double.isNaN(value)) {
      return false;
    }
    Optional<BigDecimal> number = DecimalText.number(text);
    return Double.isInfinite(value)
        || number
            .filter(exact -> exact.compareTo(new BigDecimal(DoubleText.of(value))) == 0)
            .isPresent();
  }
}
