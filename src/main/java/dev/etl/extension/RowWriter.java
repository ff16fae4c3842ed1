package dev.etl.extension;

import org.jspecify.annotations.Nullable;

/// Takes rows, one by one, in order.
public interface RowWriter {

  /// Adds a row.
  ///
  /// @param values one for each column, in the Java type of its [TableColumn.Kind]
  /// @return false if no more rows are wanted; further ones are ignored
  /// @throws IllegalArgumentException if their number or the type of one is wrong, or one is out of
  ///   the range of its column
  boolean add(@Nullable Object... values);

  /// Reports a record that cannot be used. It counts against `--max-errors`.
  ///
  /// @param text the record, as far as it helps to find it
  /// @param reason what is wrong, worded to follow the text: "has no price"
  /// @throws UnsupportedOperationException if the rows are those of an aggregate
  void reject(String text, String reason);
}
