package dev.etl.transform;

import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import java.util.Set;

/// Shows the first rows that reach it on standard error, and passes all rows on. It changes no
/// result. The engine collects the rows.
///
/// @param rows how many rows to show, from 1 to 1,000
public record Inspect(long rows) implements RowTransform {
  /// Allowed numbers of rows.
  public static final WholeNumbers ROWS = new WholeNumbers(1, 1_000);

  @Override
  public Set<String> requires(Set<String> outputs) {
    return outputs;
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    return new Step(input, Math.toIntExact(rows));
  }

  /// The step at which the engine collects rows.
  ///
  /// @param rows how many rows to show
  public record Step(Schema output, int rows) implements RowStep {

    @Override
    public Rows apply(Rows incoming, Rejections rejections) {
      return incoming;
    }
  }
}
