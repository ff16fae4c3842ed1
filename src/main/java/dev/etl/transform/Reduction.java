package dev.etl.transform;

import java.util.Set;

/// A transform of all rows at once, through a state that can be merged.
public sealed interface Reduction extends Transform permits Summarize, Aggregate, Sort, Distinct {

  /// Whether its result consists of rows that came in, perhaps with more columns: then values that
  /// it does not make keep their spelling.
  default boolean passesRows() {
    return false;
  }

  /// The input columns with whose values it computes, if it passes rows; of others, all.
  default Set<String> computedColumns() {
    return Set.of();
  }
}
