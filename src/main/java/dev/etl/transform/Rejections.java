package dev.etl.transform;

import dev.etl.data.Rows;
import org.jspecify.annotations.Nullable;

/// Takes rows that a transform cannot use.
@FunctionalInterface
public interface Rejections {

  /// Takes a row; the transform leaves it out of its result.
  ///
  /// @param rows the rows as the transform was given them
  /// @param column the column at fault; null if it is the whole row
  /// @param reason what is wrong, in words that follow the text of the row: "divides by zero"
  /// @throws dev.etl.data.EtlException DATA if there are more of them than the run allows
  void reject(Rows rows, int row, @Nullable String column, String reason);
}
