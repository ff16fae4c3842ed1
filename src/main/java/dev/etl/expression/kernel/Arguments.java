package dev.etl.expression.kernel;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import java.util.List;

/// The arguments of an [Operation], which also build its result: a row with a null or faulty
/// argument is so in the result. If all arguments are scalar, there is one row. Used by one thread.
public final class Arguments {
  private final List<Values> values;
  private final int rows;
  private final boolean scalar;
  private final Validity validity;
  private final FaultyRows faults;
  private boolean ownFaults;

  /// @param batchRows the number of rows of non-scalar arguments
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

  /// True if any argument is null in a row.
  public boolean isNull(int row) {
    return validity.isNull(row);
  }

  /// True if one argument is null in a row.
  public boolean isNull(int argument, int row) {
    return values.get(argument).isNull(row);
  }

  boolean hasFault(int row) {
    return faults.has(row);
  }

  /// True if no argument is null in any row.
  boolean isComplete() {
    return validity.nulls() == 0;
  }

  public Values get(int argument) {
    return values.get(argument);
  }

  boolean isScalar(int argument) {
    return values.get(argument).scalar();
  }

  /// The mask to `&` with a row for its index in the array of an argument.
  int mask(int argument) {
    return isScalar(argument) ? 0 : -1;
  }

  /// The array of integers, narrow unscaled decimals, days or microseconds; a single row for a
  /// scalar.
  long[] longs(int argument) {
    return switch (values.get(argument).column()) {
      case LongColumn column -> column.values();
      case TemporalColumn column -> column.values();
      case DecimalColumn column when !column.isWide() -> column.lows();
      case DecimalColumn column -> throw mismatch(column);
      case DoubleColumn column -> throw mismatch(column);
      case BooleanColumn column -> throw mismatch(column);
      case StringColumn column -> throw mismatch(column);
      case SpelledColumn column -> throw mismatch(column);
    };
  }

  double[] doubles(int argument) {
    return ((DoubleColumn) values.get(argument).column()).values();
  }

  DecimalColumn decimals(int argument) {
    return (DecimalColumn) values.get(argument).column();
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

  /// Marks a row as faulty.
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

  /// A result of dates or timestamps.
  ///
  /// @param type DATE or TIMESTAMP
  public Values result(Type type, long[] results) {
    return result(TemporalColumn.of(type, results, resultValidity()));
  }

  /// A result with further nulls.
  ///
  /// @param column null in faulty rows
  public Values result(Column column) {
    return new Values(column, scalar, faults);
  }

  /// The rows in which all arguments have a value and none is faulty.
  Validity resultValidity() {
    return ownFaults ? withoutFaults(validity) : validity;
  }

  /// The rows in which no argument is faulty.
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
