package dev.etl.expression.kernel;

/// Why a row has no value; put into words only when somebody asks.
@FunctionalInterface
public interface Reason {

  /// The words, which follow the text of an expression: "divides by zero".
  ///
  /// @param row the row of the batch; for what is the same in all rows, 0
  String of(int row);
}
