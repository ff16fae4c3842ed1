package dev.etl.expression;

import dev.etl.data.RecordBatch;
import dev.etl.data.Type;
import dev.etl.expression.kernel.ValueComparison;
import dev.etl.expression.kernel.Values;
import dev.etl.expression.syntax.Operator;

/// True if a value lies between two bounds, inclusive: `low <= operand AND operand <= high`, with
/// the operand computed once.
record Between(BoundNode operand, BoundNode low, BoundNode high) implements BoundNode {
  private static final ValueComparison AT_LEAST = ValueComparison.of(Operator.AT_LEAST);
  private static final ValueComparison AT_MOST = ValueComparison.of(Operator.AT_MOST);

  @Override
  public Type type() {
    return Type.BOOLEAN;
  }

  @Override
  public Values evaluate(RecordBatch batch) {
    Values value = operand.evaluate(batch);
    Values above = AT_LEAST.compare(value, low.evaluate(batch), batch.rows());
    if (Connective.decidesAll(false, above)) {
      return above;
    }
    Values below = AT_MOST.compare(value, high.evaluate(batch), batch.rows());
    return Connective.combine(false, above, below, batch.rows());
  }
}
