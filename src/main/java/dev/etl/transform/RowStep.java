package dev.etl.transform;

import dev.etl.data.Rows;
import dev.etl.data.Schema;

/// A row transform bound to a schema. Safe for use by several threads.
public interface RowStep {

  /// The columns of its result.
  Schema output();

  /// What it does to the number of rows, those that it rejects left aside.
  default Effect effect() {
    return Effect.SAME;
  }

  /// What becomes of the number of rows.
  enum Effect {
    /// One for each.
    SAME,
    /// Some are left out.
    FEWER,
    /// There are further ones.
    MORE
  }

  /// Transforms rows.
  ///
  /// @param rows of the schema that it was bound to
  /// @param rejections takes those that are left out of the result because something is wrong with
  ///   them
  Rows apply(Rows rows, Rejections rejections);
}
