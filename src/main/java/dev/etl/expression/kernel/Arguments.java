package dev.etl.expression.kernel;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import java.util.List;

/// What an [Operation] works on, and what makes its result: rows in which an argument is null or at
/// fault are so in the result. If all arguments are scalar, there is one row. Used by one thread.
public final class Arguments {
  private final List<Values> values;
  private final int rows;
  private final boolean scalar;
  private final Validity validity;
  private final FaultyRows faults;
  private boolean ownFaults;

  /// @param batchRows how many rows those have that are not scalar
  public Arguments(List<Values> values, int batchRows) {
    this.values = values;
    this.scalar = values.stream().allMatch(Values::scalar);
    this.rows = scalar ? 1 : batchRows;
    this.faults = new FaultyRows(rows);
    Validity all = Validity.all(rows);
    for (Values argument : values) {
      all = all.and(argument.validity(rows));
      faults.addAll(argument);
    }
    this.validity = all;
  }

  public int rows() {
    return rows;
  }

  int count() {
    return values.size();
  }

  /// Whether an argument is null in a row.
  public boolean isNull(int row) {
    return validity.isNull(row);
  }

  /// Whether a row of a single argument is null.
  public boolean isNull(int argument, int row) {
    return values.get(argument).isNull(row);
  }

  boolean hasFault(int row) {
    return faults.has(row);
  }

  /// Whether no argument is null anywhere.
  boolean isComplete() {
    return validity.nulls() == 0;
  }

  public Values get(int argument) {
    return values.get(argument);
  }

  boolean isScalar(int argument) {
    return values.get(argument).scalar();
  }

  /// What to `&` a row with to find its place in the array of an argument.
  int mask(int argument) {
    return isScalar(argument) ? 0 : -1;
  }

  /// The array of integers, days or microseconds, which has a single row if it is scalar.
  long[] longs(int argument) {
    return switch (values.get(argument).column()) {
      case LongColumn column -> column.values();
      case TemporalColumn column -> column.values();
      case DoubleColumn column -> throw mismatch(column);
      case BooleanColumn column -> throw mismatch(column);
      case StringColumn column -> throw mismatch(column);
    };
  }

  double[] doubles(int argument) {
    return ((DoubleColumn) values.get(argument).column()).values();
  }

  public boolean[] booleans(int argument) {
    return ((BooleanColumn) values.get(argument).column()).values();
  }

  public StringColumn strings(int argument) {
    return (StringColumn) values.get(argument).column();
  }

  private static IllegalStateException mismatch(Column column) {
    return new IllegalStateException("No integers: " + column.type());
  }

  /// Says that a row has no value.
  void fault(int row, Reason reason) {
    faults.add(row, reason);
    ownFaults = true;
  }

  public Values result(long[] results) {
    return result(LongColumn.of(results, resultValidity()));
  }

  public Values result(double[] results) {
    return result(DoubleColumn.of(results, resultValidity()));
  }

  public Values result(boolean[] results) {
    return result(BooleanColumn.of(results, resultValidity()));
  }

  /// A result of days or moments.
  ///
  /// @param type DATE or TIMESTAMP
  public Values result(Type type, long[] results) {
    return result(TemporalColumn.of(type, results, resultValidity()));
  }

  /// A result with nulls of its own.
  ///
  /// @param column null where a row is at fault
  public Values result(Column column) {
    return new Values(column, scalar, faults);
  }

  /// The rows in which all arguments hold a value and none is at fault.
  Validity resultValidity() {
    return ownFaults ? withoutFaults(validity) : validity;
  }

  /// The rows in which no argument is at fault.
  public Validity faultless() {
    return faults.isEmpty() ? Validity.all(rows) : withoutFaults(Validity.all(rows));
  }

  private Validity withoutFaults(Validity from) {
    Validity.Builder builder = new Validity.Builder(rows);
    for (int row = 0; row < rows; row++) {
      builder.add(!from.isNull(row) && !faults.has(row));
    }
    return builder.build();
  }
}
