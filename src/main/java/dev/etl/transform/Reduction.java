package dev.etl.transform;

import dev.etl.data.Schema;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import java.util.Set;

/// A transform of all rows at once, through a state that can be merged.
public sealed interface Reduction extends Transform
    permits Summarize,
        Aggregate,
        Profile,
        Frequencies,
        Sort,
        Distinct,
        Sample,
        Offset,
        Tail,
        Pivot,
        Window,
        ExtensionAggregate {

  /// Resolves names and types.
  ///
  /// @param input the columns of the rows that will come
  /// @param wanted the most rows of the result that are of use
  /// @param workspace the memory for rows
  /// @throws dev.etl.data.EtlException USAGE if a column is missing or has the wrong type
  BoundReduction bind(Schema input, long wanted, Workspace workspace);

  /// Whether its result consists of rows that came in, perhaps with more columns: then values that
  /// it does not make keep their spelling.
  default boolean passesRows() {
    return false;
  }

  /// The input columns with whose values it computes, if it passes rows; of others, all.
  default Set<String> computedColumns() {
    return Set.of();
  }

  /// The columns that it makes, if it passes rows; they replace those of the same names.
  default Set<String> madeColumns() {
    return Set.of();
  }

  /// Whether it turns values into texts, if it passes rows.
  default boolean makesTexts() {
    return false;
  }
}
