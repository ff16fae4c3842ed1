package dev.etl.expression;

import dev.etl.data.RecordBatch;
import dev.etl.data.Type;
import dev.etl.expression.kernel.ValueComparison;
import dev.etl.expression.kernel.Values;
import java.util.List;

/// True if a value equals one of a few: `operand = first OR operand = second ...`, with the operand
/// computed once.
record In(BoundNode operand, List<BoundNode> items) implements BoundNode {
  @Override
  public Type type() {
    return Type.BOOLEAN;
  }

  @Override
  public Values evaluate(RecordBatch batch) {
    Values value = operand.evaluate(batch);
    Values found = equal(value, items.getFirst(), batch);
    for (BoundNode item : items.subList(1, items.size())) {
      if (Connective.decidesAll(true, found)) {
        return found;
      }
      found = Connective.combine(true, found, equal(value, item, batch), batch.rows());
    }
    return found;
  }

  private static Values equal(Values value, BoundNode item, RecordBatch batch) {
    return ValueComparison.EQUAL.compare(value, item.evaluate(batch), batch.rows());
  }
}
