package dev.etl.transform;

import dev.etl.data.Schema;
import dev.etl.transform.distinct.BoundDistinct;
import dev.etl.transform.distinct.Keep;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ColumnNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Keeps one of the rows that are equal in some columns, in the order of the input. A null equals a
/// null.
///
/// @param by the columns; empty for all
/// @param keep which row is kept
public record Distinct(List<String> by, Keep keep) implements Reduction {
  public Distinct {
    by = List.copyOf(by);
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return ColumnNames.union(outputs, computedColumns());
  }

  @Override
  public boolean passesRows() {
    return true;
  }

  @Override
  public Set<String> computedColumns() {
    Set<String> columns = new HashSet<>(by);
    if (keep instanceof Keep.Extreme(String column, boolean _)) {
      columns.add(column);
    }
    return columns;
  }

  /// The same with names for all columns, if it names none.
  public Distinct of(Schema input) {
    return by.isEmpty() ? new Distinct(input.names(), keep) : this;
  }

  @Override
  public BoundReduction bind(Schema input, long wanted, Workspace workspace) {
    int[] columns =
        by.isEmpty()
            ? IntStream.range(0, input.size()).toArray()
            : by.stream()
                .mapToInt(column -> ColumnNames.index(input, column, "by", column))
                .toArray();
    int extreme =
        keep instanceof Keep.Extreme(String column, boolean _)
            ? ColumnNames.index(input, column, "keep")
            : -1;
    return new BoundDistinct(input, columns, keep, extreme, workspace);
  }
}
