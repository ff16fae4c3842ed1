package dev.etl.expression;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.Validity;
import dev.etl.expression.kernel.Arguments;
import dev.etl.expression.kernel.BranchMerge;
import dev.etl.expression.kernel.FaultyRows;
import dev.etl.expression.kernel.Operation;
import dev.etl.expression.kernel.ValueOrder;
import dev.etl.expression.kernel.Values;
import java.util.List;
import java.util.stream.IntStream;

/// True if a value is one of many constants, found by binary search.
///
/// @param sorted the non-null constants, in order
/// @param hasNull whether they include a null; then the result of a value not found is null
record Membership(Column sorted, boolean hasNull) implements Operation {

  /// @param constants of the argument's type
  static Membership of(List<Constant> constants) {
    List<Column> columns =
        constants.stream()
            .filter(constant -> !constant.isNull())
            .map(constant -> constant.values().column())
            .sorted((one, other) -> ValueOrder.compare(one, 0, other, 0))
            .toList();
    Values[] branches = columns.stream().map(Values::constant).toArray(Values[]::new);
    int[] order = IntStream.range(0, columns.size()).toArray();
    Column sorted =
        BranchMerge.of(constants.getFirst().type(), branches, order, new FaultyRows(order.length));
    return new Membership(sorted, columns.size() < constants.size());
  }

  @Override
  public Values apply(Arguments arguments) {
    Column values = arguments.get(0).column();
    boolean[] results = new boolean[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      results[row] = !arguments.isNull(row) && contains(values, row);
    }
    if (!hasNull) {
      return arguments.result(results);
    }
    Validity.Builder found = new Validity.Builder(results.length);
    for (boolean result : results) {
      found.add(result);
    }
    return arguments.result(BooleanColumn.of(results, found.build()));
  }

  private boolean contains(Column values, int row) {
    int low = 0;
    int high = sorted.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = ValueOrder.compare(sorted, middle, values, row);
      if (order == 0) {
        return true;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return false;
  }
}
