package dev.etl.expression;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;

/// What an expression gave in one row.
sealed interface Answer {

  /// A value.
  ///
  /// @param value a Long (integers, days, microseconds), Double, Boolean or String
  record Value(Object value) implements Answer {}

  record Null() implements Answer {}

  record Fault(String reason) implements Answer {}

  static Answer of(Column column, int row) {
    if (column.isNull(row)) {
      return new Null();
    }
    return switch (column) {
      case LongColumn longs -> new Value(longs.get(row));
      case DoubleColumn doubles -> new Value(doubles.get(row));
      case DecimalColumn decimals -> new Value(decimals.get(row));
      case BooleanColumn booleans -> new Value(booleans.get(row));
      case TemporalColumn moments -> new Value(moments.get(row));
      case StringColumn strings -> new Value(strings.get(row));
      case SpelledColumn spelled -> new Value(spelled.texts().get(row));
    };
  }

  /// Whether both say the same; doubles up to rounding, and the reasons of faults apart.
  default boolean agrees(Answer other) {
    if (this instanceof Fault && other instanceof Fault) {
      return true;
    }
    if (this instanceof Value(Number one) && other instanceof Value(Number two)) {
      boolean integers = one instanceof Long && two instanceof Long;
      return integers ? one.equals(two) : close(one.doubleValue(), two.doubleValue());
    }
    return equals(other);
  }

  private static boolean close(double one, double other) {
    return one == other
        || (Double.isNaN(one) && Double.isNaN(other))
        || Math.abs(one - other) <= 1e-12 * Math.max(Math.abs(one), Math.abs(other));
  }
}
