package dev.etl.transform;

import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import java.util.Set;

/// Keeps the first rows, in the order of the splits. The engine counts the rows and stops those
/// beyond the limit.
///
/// @param rows the number of rows to keep, not negative
public record Limit(long rows) implements RowTransform {
  /// Allowed numbers of rows.
  public static final WholeNumbers ROWS = new WholeNumbers(0, Long.MAX_VALUE);

  @Override
  public Set<String> requires(Set<String> outputs) {
    return outputs;
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    return new Step(input, rows);
  }

  /// The step at which the engine counts rows.
  ///
  /// @param rows the number of rows to keep
  public record Step(Schema output, long rows) implements RowStep {

    @Override
    public Effect effect() {
      return Effect.FEWER;
    }

    @Override
    public Rows apply(Rows incoming, Rejections rejections) {
      return incoming;
    }
  }
}
