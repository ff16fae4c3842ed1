package dev.etl.expression.kernel;

import dev.etl.data.Column;
import dev.etl.data.SpelledColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;

/// The values of an expression for the rows of a batch: a column, or one value for all rows.
///
/// @param column a row for each of the batch, or a single one if it is scalar; faulty rows are null
/// @param scalar whether one value applies to all rows
/// @param faults the rows without a value, as many rows as the column has
public record Values(Column column, boolean scalar, FaultyRows faults) {

  /// Of a spelled column, these are its values.
  public Values {
    column = SpelledColumn.values(column);
  }

  /// Values of a batch without faults.
  public static Values of(Column column) {
    return new Values(column, false, new FaultyRows(column.size()));
  }

  /// The same value in all rows.
  ///
  /// @param column of a single row
  public static Values constant(Column column) {
    return new Values(column, true, new FaultyRows(1));
  }

  public Type type() {
    return column.type();
  }

  /// The index of a row's value in the column.
  public int at(int row) {
    return scalar ? 0 : row;
  }

  public boolean isNull(int row) {
    return column.isNull(at(row));
  }

  /// True if no row is null or faulty.
  public boolean isComplete() {
    return column.nulls() == 0;
  }

  /// The rows that hold a value.
  Validity validity(int rows) {
    if (!scalar) {
      return column.validity();
    }
    return isComplete() ? Validity.all(rows) : Validity.none(rows);
  }

  /// The values as a column of `rows` rows.
  public Column expanded(int rows) {
    return scalar ? column.gather(new int[rows], rows) : column;
  }
}
