package dev.etl.sink.requirement;

import dev.etl.data.Column;
import java.io.Serializable;

/// A target's requirement for the values of one column. A row that does not meet it is rejected
/// before it reaches any target. Immutable; any number of threads may check at once.
public sealed interface Requirement extends Serializable
    permits Present,
        NoZeroCharacter,
        FolderName,
        MaxCharacters,
        WholeNumberRange,
        DecimalRange,
        SinglePrecision,
        FittingText,
        TimeRange {

  /// The column of the result to check.
  String column();

  /// Finds the rows that do not meet it, in order.
  ///
  /// @param values of that column, of its declared type
  void check(Column values, Faults faults);

  /// Takes the rows that do not meet a requirement.
  @FunctionalInterface
  interface Faults {
    /// Takes a faulty row. One fault per row is enough.
    ///
    /// @param reason continues the text of the row: "has no value, ..."
    void add(int row, String reason);
  }
}
