package dev.etl.expression;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.data.text.DecimalText;
import dev.etl.expression.kernel.Values;
import java.math.BigDecimal;
import java.util.Optional;

/// The same value in all rows.
///
/// @param adaptable whether it may change its type: NULL to any type, a quoted text to a date or
///   timestamp
/// @param exact the number of a double as written, which becomes a decimal among decimals; empty
///   for all others
record Constant(Values values, boolean adaptable, Optional<BigDecimal> exact) implements BoundNode {
  private static final Validity VALID = Validity.all(1);

  static Constant of(long value) {
    return of(LongColumn.of(new long[] {value}, VALID));
  }

  static Constant of(double value) {
    return of(value, Optional.empty());
  }

  /// @param exact the number as written, of which the value is the nearest double
  static Constant of(double value, Optional<BigDecimal> exact) {
    Values values = Values.constant(DoubleColumn.of(new double[] {value}, VALID));
    return new Constant(values, false, exact);
  }

  /// @param value fits the type exactly
  static Constant of(BigDecimal value, DecimalType type) {
    DecimalColumn.Builder builder = new DecimalColumn.Builder(type, 1);
    builder.add(DecimalText.unscaled(value, type));
    return of(builder.build());
  }

  static Constant of(boolean value) {
    return of(BooleanColumn.of(new boolean[] {value}, VALID));
  }

  /// @param type DATE or TIMESTAMP
  static Constant of(Type type, long value) {
    return of(TemporalColumn.of(type, new long[] {value}, VALID));
  }

  /// A quoted text.
  static Constant of(String value) {
    StringColumn.Builder builder = new StringColumn.Builder(1);
    builder.add(value);
    return new Constant(Values.constant(builder.build()), true, Optional.empty());
  }

  /// A null of a type.
  static Constant ofNull(Type type) {
    return of(Column.ofNulls(type, 1));
  }

  /// The null that takes the type of its context; a string without one.
  static Constant untypedNull() {
    Values values = Values.constant(Column.ofNulls(Type.STRING, 1));
    return new Constant(values, true, Optional.empty());
  }

  private static Constant of(Column column) {
    return of(Values.constant(column));
  }

  /// @param values a scalar
  static Constant of(Values values) {
    return new Constant(values, false, Optional.empty());
  }

  boolean isNull() {
    return values.isNull(0);
  }

  /// The number of a long that is not null.
  long whole() {
    return ((LongColumn) values.column()).get(0);
  }

  /// The text of a string that is not null.
  String text() {
    return ((StringColumn) values.column()).get(0);
  }

  @Override
  public Type type() {
    return values.type();
  }

  @Override
  public Values evaluate(RecordBatch batch) {
    return values;
  }
}
