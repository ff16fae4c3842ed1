package dev.etl.expression;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.Type;
import dev.etl.expression.kernel.Faults;
import dev.etl.expression.kernel.Reason;
import dev.etl.expression.kernel.Values;
import org.jspecify.annotations.Nullable;

/// An expression bound to a schema. Immutable and thread-safe.
public final class BoundExpression {
  private final BoundNode root;

  BoundExpression(BoundNode root) {
    this.root = root;
  }

  /// The type of its values.
  public Type type() {
    return root.type();
  }

  /// True if its value is known to be the same for every row of every batch.
  public boolean isConstant() {
    return root instanceof Constant;
  }

  /// Its value for each row of a batch.
  ///
  /// @param batch a batch of the schema that it was bound to
  /// @param faults takes each row without a value, at most once; it is null in the result
  /// @return a column of the type, as long as the batch
  public Column evaluate(RecordBatch batch, Faults faults) {
    if (root instanceof BoundNode.Source source) {
      return batch.column(source.index());
    }
    Values values = root.evaluate(batch);
    if (!values.faults().isEmpty()) {
      for (int row = 0; row < batch.rows(); row++) {
        @Nullable Reason reason = values.faults().get(values.at(row));
        if (reason != null) {
          faults.add(row, reason.of(values.at(row)));
        }
      }
    }
    return values.expanded(batch.rows());
  }
}
