package dev.etl.expression.kernel;

/// Takes the rows for which an expression has no value, which differs from null.
@FunctionalInterface
public interface Faults {

  /// Takes a row.
  ///
  /// @param row the row of the batch
  /// @param reason the error, worded to follow a text: "divides by zero"
  void add(int row, String reason);
}
