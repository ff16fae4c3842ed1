package dev.etl.sink.requirement;

import dev.etl.data.Column;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;

/// Requires a day or moment within the range of a column of the table.
///
/// @param least the first, in days or microseconds since 1970-01-01, like the values
/// @param most the last
/// @param type of that column, for people: `timestamp`
public record TimeRange(String column, long least, long most, String type) implements Requirement {

  @Override
  public void check(Column values, Faults faults) {
    TemporalColumn moments = (TemporalColumn) values;
    for (int row = 0; row < values.size(); row++) {
      long value = moments.get(row);
      if ((value < least || value > most) && !values.isNull(row)) {
        faults.add(row, "has %s, which is out of range for %s".formatted(text(moments, row), type));
      }
    }
  }

  /// Days may lie outside the range of any calendar.
  private static String text(TemporalColumn moments, int row) {
    long value = moments.get(row);
    return moments.type() == Type.DATE && value != (int) value
        ? value + " days since 1970-01-01"
        : ValueText.of(moments, row);
  }
}
