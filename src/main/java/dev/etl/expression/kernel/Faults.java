package dev.etl.expression.kernel;

/// Takes the rows for which an expression has no value, which is not the same as null.
@FunctionalInterface
public interface Faults {

  /// Takes a row.
  ///
  /// @param row the row of the batch
  /// @param reason what is wrong, in words that follow a text: "divides by zero"
  void add(int row, String reason);
}
