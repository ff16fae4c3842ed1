package dev.etl.transform;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.transform.order.BoundSort;
import dev.etl.transform.order.SortKey;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ColumnNames;
import java.util.List;
import java.util.Set;

/// Puts the rows in the order of some columns. Stable: rows that are equal there keep their order.
///
/// @param by the columns, most significant first; at least one, each once
public record Sort(List<SortKey> by) implements Reduction {

  /// @throws EtlException USAGE if there is no column, or one twice
  public Sort {
    by = List.copyOf(by);
    if (by.isEmpty()) {
      throw new EtlException(ErrorKind.USAGE, "missing columns to sort by", "name one: price");
    }
    for (int index = 0; index < by.size(); index++) {
      String column = by.get(index).column();
      if (by.subList(0, index).stream().anyMatch(key -> key.column().equals(column))) {
        throw new EtlException(
            ErrorKind.USAGE, "duplicate column '" + column + "'", "name each column once");
      }
    }
  }

  /// The names of the columns.
  public List<String> columns() {
    return by.stream().map(SortKey::column).toList();
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return ColumnNames.union(outputs, columns());
  }

  @Override
  public boolean passesRows() {
    return true;
  }

  @Override
  public Set<String> computedColumns() {
    return Set.copyOf(columns());
  }

  @Override
  public BoundReduction bind(Schema input, long wanted, Workspace workspace) {
    int[] indexes = new int[by.size()];
    for (int index = 0; index < indexes.length; index++) {
      indexes[index] = ColumnNames.index(input, by.get(index).column(), "sort");
    }
    return new BoundSort(input, by, indexes, wanted, workspace);
  }
}
