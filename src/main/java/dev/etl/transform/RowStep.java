package dev.etl.transform;

import dev.etl.data.Rows;
import dev.etl.data.Schema;

/// A row transform bound to a schema. Safe for use by several threads.
public interface RowStep {

  /// The columns of its result.
  Schema output();

  /// Transforms rows.
  ///
  /// @param rows of the schema that it was bound to
  /// @param rejections takes those that are left out of the result because something is wrong with
  ///   them
  Rows apply(Rows rows, Rejections rejections);
}
