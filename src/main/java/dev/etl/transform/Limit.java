package dev.etl.transform;

import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.grammar.WholeNumbers;
import java.util.Set;

/// Keeps the first rows, in the order of the splits. The engine counts them: what it does not want
/// never gets past.
///
/// @param rows how many to keep, not negative
public record Limit(long rows) implements RowTransform {
  /// How many rows there may be.
  public static final WholeNumbers ROWS = new WholeNumbers(0, Long.MAX_VALUE);

  @Override
  public Set<String> requires(Set<String> outputs) {
    return outputs;
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    return new Step(input, rows);
  }

  /// Where rows are counted.
  ///
  /// @param rows how many to keep
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
