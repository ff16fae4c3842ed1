package dev.etl.sink.requirement;

import dev.etl.data.Column;
import dev.etl.data.LongColumn;

/// Requires a whole number within the range of a column of the table.
///
/// @param type of that column, for people: `smallint`
public record WholeNumberRange(String column, long least, long most, String type)
    implements Requirement {

  /// A 16-bit integer.
  public static WholeNumberRange ofShort(String column) {
    return new WholeNumberRange(column, Short.MIN_VALUE, Short.MAX_VALUE, "smallint");
  }

  /// A 32-bit integer.
  public static WholeNumberRange ofInt(String column) {
    return new WholeNumberRange(column, Integer.MIN_VALUE, Integer.MAX_VALUE, "integer");
  }

  @Override
  public void check(Column values, Faults faults) {
    long[] numbers = ((LongColumn) values).values();
    for (int row = 0; row < values.size(); row++) {
      if ((numbers[row] < least || numbers[row] > most) && !values.isNull(row)) {
        faults.add(row, "has %d, which is out of range for %s".formatted(numbers[row], type));
      }
    }
  }
}
