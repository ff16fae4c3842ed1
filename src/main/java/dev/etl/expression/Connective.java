package dev.etl.expression;

import dev.etl.data.BooleanColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.expression.kernel.FaultyRows;
import dev.etl.expression.kernel.Values;

/// AND or OR of two boolean values. If the left side decides a row, the right side is ignored
/// there, including its fault.
///
/// @param decisive the value that decides: false for AND, true for OR
record Connective(boolean decisive, BoundNode left, BoundNode right) implements BoundNode {
  @Override
  public Type type() {
    return Type.BOOLEAN;
  }

  @Override
  public Values evaluate(RecordBatch batch) {
    Values first = left.evaluate(batch);
    return decidesAll(decisive, first)
        ? first
        : combine(decisive, first, right.evaluate(batch), batch.rows());
  }

  /// True if the other side cannot matter in any row.
  static boolean decidesAll(boolean decisive, Values first) {
    if (!first.isComplete()) {
      return false;
    }
    boolean[] values = ((BooleanColumn) first.column()).values();
    int row = 0;
    while (row < first.column().size() && values[row] == decisive) {
      row++;
    }
    return row == first.column().size();
  }

  static Values combine(boolean decisive, Values first, Values second, int batchRows) {
    boolean scalar = first.scalar() && second.scalar();
    int rows = scalar ? 1 : batchRows;
    boolean[] one = ((BooleanColumn) first.column()).values();
    boolean[] other = ((BooleanColumn) second.column()).values();
    boolean[] results = new boolean[rows];
    if (first.isComplete() && second.isComplete() && !first.scalar() && !second.scalar()) {
      for (int row = 0; row < rows; row++) {
        results[row] = (one[row] == decisive ? one : other)[row];
      }
      return Values.of(BooleanColumn.of(results, Validity.all(rows)));
    }
    FaultyRows faults = new FaultyRows(rows);
    Validity.Builder validity = new Validity.Builder(rows);
    for (int row = 0; row < rows; row++) {
      boolean decided = !first.isNull(row) && one[first.at(row)] == decisive;
      if (!decided && !faults.addFrom(first, row) && !faults.addFrom(second, row)) {
        decided = !second.isNull(row) && other[second.at(row)] == decisive;
      }
      results[row] = decided == decisive;
      validity.add(decided || (!first.isNull(row) && !second.isNull(row)));
    }
    return new Values(BooleanColumn.of(results, validity.build()), scalar, faults);
  }
}
