package dev.etl.engine.diff;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The differences of two tables. Immutable.
///
/// @param before number of rows of the first table
/// @param after number of rows of the second table
/// @param removed number of rows that only the first has
/// @param added number of rows that only the second has
/// @param changed number of rows of both that differ
/// @param changes number of rows that differ in a column, by column; those with none are left out
/// @param removedColumns columns that only the first has
/// @param addedColumns columns that only the second has
/// @param rows the first rows that differ: in the order of the first table, then added ones
public record Difference(
    long before,
    long after,
    long removed,
    long added,
    long changed,
    Map<String, Long> changes,
    List<String> removedColumns,
    List<String> addedColumns,
    List<RowDifference> rows) {

  public Difference {
    changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    removedColumns = List.copyOf(removedColumns);
    addedColumns = List.copyOf(addedColumns);
    rows = List.copyOf(rows);
  }

  /// Whether the tables have the same rows and columns.
  public boolean isNone() {
    return rowsThatDiffer() == 0 && removedColumns.isEmpty() && addedColumns.isEmpty();
  }

  /// Number of rows that differ.
  public long rowsThatDiffer() {
    return removed + added + changed;
  }

  /// Number of rows that are the same.
  public long same() {
    return before - removed - changed;
  }
}
