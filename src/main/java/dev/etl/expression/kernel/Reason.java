package dev.etl.expression.kernel;

/// The reason for a faulty row, worded on demand.
@FunctionalInterface
public interface Reason {

  /// The reason, worded to follow the text of an expression: "divides by zero".
  ///
  /// @param row the row of the batch; 0 for a scalar
  String of(int row);
}
