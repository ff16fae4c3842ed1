package dev.etl.expression;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.Type;

/// An expression bound to a schema. Immutable; safe for use by several threads.
public final class BoundExpression {
  private final Type type;

  BoundExpression(Type type) {
    this.type = type;
  }

  /// The type of its values.
  public Type type() {
    return type;
  }

  /// The value for each row of a batch.
  ///
  /// @param batch of the schema that it was bound to
  /// @param faults told each row for which there is no value, at most once; it is null in the
  ///   result
  /// @return a column of the type, as long as the batch
  public Column evaluate(RecordBatch batch, Faults faults) {
    for (int row = 0; row < batch.rows(); row++) {
      faults.add(row, "is not evaluated yet");
    }
    return Column.ofNulls(type, batch.rows());
  }
}
