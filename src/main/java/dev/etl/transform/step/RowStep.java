package dev.etl.transform.step;

import dev.etl.data.Rows;
import dev.etl.data.Schema;

/// A row transform bound to a schema. Thread-safe.
public interface RowStep {

  /// The columns of its result.
  Schema output();

  /// Its effect on the number of rows, apart from rejections.
  default Effect effect() {
    return Effect.SAME;
  }

  /// Effect on the number of rows.
  enum Effect {
    /// One row for each.
    SAME,
    /// Some rows are dropped.
    FEWER,
    /// Rows are added.
    MORE
  }

  /// Transforms rows.
  ///
  /// @param rows of the schema that it was bound to
  /// @param rejections takes the rows rejected because of an error
  Rows apply(Rows rows, Rejections rejections);
}
