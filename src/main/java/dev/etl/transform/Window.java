package dev.etl.transform;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.expression.Expression;
import dev.etl.transform.order.SortKey;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.window.BoundWindow;
import dev.etl.transform.window.Frame;
import dev.etl.transform.window.WindowCall;
import dev.etl.transform.window.WindowColumns;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Adds columns with values of the rows around each row, which stay in the order of the input. A
/// column of an existing name is replaced.
///
/// @param by the columns whose values make a partition; null is a value like any other. Without
///   columns, all rows are one partition
/// @param order the order of the rows of a partition; equal rows, and all without an order, are in
///   that of the input
/// @param frame the rows that count for functions that have a frame
/// @param calls by the names of the columns, at least one
public record Window(
    List<String> by, List<SortKey> order, Frame frame, Map<String, WindowCall> calls)
    implements Reduction {

  /// @throws EtlException USAGE if there is no call
  public Window {
    by = List.copyOf(by);
    order = List.copyOf(order);
    calls = Collections.unmodifiableMap(new LinkedHashMap<>(calls));
    if (calls.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE, "nothing to compute", "name results such as total: sum(price)");
    }
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return ColumnNames.union(ColumnNames.difference(outputs, calls.keySet()), computedColumns());
  }

  @Override
  public boolean passesRows() {
    return true;
  }

  @Override
  public Set<String> computedColumns() {
    Set<String> columns = new HashSet<>(by);
    order.forEach(key -> columns.add(key.column()));
    calls.values().forEach(call -> columns.addAll(call.columns()));
    return columns;
  }

  @Override
  public Set<String> madeColumns() {
    return calls.keySet();
  }

  @Override
  public boolean makesTexts() {
    return calls.values().stream()
        .flatMap(call -> call.argument().stream())
        .anyMatch(Expression::makesTexts);
  }

  @Override
  public BoundReduction bind(Schema input, long wanted, Workspace workspace) {
    int[] keys = by.stream().mapToInt(name -> ColumnNames.index(input, name, "by", name)).toArray();
    int[] columns =
        order.stream()
            .mapToInt(key -> ColumnNames.index(input, key.column(), "order", key.column()))
            .toArray();
    return new BoundWindow(
        WindowColumns.of(input, calls, frame, !order.isEmpty()), keys, order, columns, workspace);
  }
}
