package dev.etl.extension;

import org.jspecify.annotations.Nullable;

/// Takes what a [TableTransform] makes of the rows of a table. Each row is kept or rejected at most
/// once, in order; a row for which nothing is said is left out and counts as filtered.
public interface RowResults {

  /// Keeps a row and adds values to it.
  ///
  /// @param row the row, from 0, after that of the call before
  /// @param values one for each column that the transform makes, in the Java type of its
  ///   [TableColumn.Kind]
  /// @throws IllegalArgumentException if the row is not after the one before, the number of values
  ///   or the type of one is wrong, or one is out of the range of its column
  void keep(int row, @Nullable Object... values);

  /// Rejects a row. It counts against `--max-errors` and goes to `--rejects`.
  ///
  /// @param row as for `keep`
  /// @param reason what is wrong, worded to follow the text of the row: "has no price"
  void reject(int row, String reason);
}
