package dev.etl.transform;

import dev.etl.data.Schema;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.transform.part.BoundRange;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import java.util.Set;

/// Keeps the last rows, in the order of the splits.
///
/// @param rows the number of rows to keep, not negative
public record Tail(long rows) implements Reduction {
  /// Allowed numbers of rows.
  public static final WholeNumbers ROWS = new WholeNumbers(0, Long.MAX_VALUE);

  @Override
  public Set<String> requires(Set<String> outputs) {
    return outputs;
  }

  @Override
  public boolean passesRows() {
    return true;
  }

  @Override
  public BoundReduction bind(Schema input, long wanted, Workspace workspace) {
    return BoundRange.last(rows, input, workspace);
  }
}
