package dev.etl.transform.step;

import dev.etl.data.Rows;
import org.jspecify.annotations.Nullable;

/// Takes rows that a transform rejects, and counts those without a match.
@FunctionalInterface
public interface Rejections {

  /// Rejects a row; the transform leaves it out of its result.
  ///
  /// @param rows the rows as passed to the transform
  /// @param column the bad column; null for the whole row
  /// @param reason the error, worded to follow the text of the row: "divides by zero"
  /// @throws dev.etl.data.EtlException DATA if the run allows no more bad rows
  void reject(Rows rows, int row, @Nullable String column, String reason);

  /// Counts rows that a join leaves out since they have no match.
  default void unmatched(long rows) {}
}
