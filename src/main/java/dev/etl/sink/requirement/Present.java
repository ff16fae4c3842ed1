package dev.etl.sink.requirement;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;

/// Requires a value other than null and NaN: databases disagree on what NaN equals.
///
/// @param reason why it is required, after "has no value": "in 'id', which is part of the key"
public record Present(String column, String reason) implements Requirement {

  /// In a key column for upserts: null equals nothing.
  public static Present inKey(String column) {
    return new Present(column, "in '" + column + "', which is part of the key");
  }

  /// In a NOT NULL column of a table.
  public static Present inTable(String column) {
    return new Present(column, "in '" + column + "', and the column of the table is NOT NULL");
  }

  @Override
  public void check(Column values, Faults faults) {
    if (values.nulls() > 0) {
      for (int row = 0; row < values.size(); row++) {
        if (values.isNull(row)) {
          faults.add(row, "has no value " + reason);
        }
      }
    }
    if (values instanceof DoubleColumn doubles) {
      for (int row = 0; row < values.size(); row++) {
        if (Double.isNaN(doubles.get(row)) && !values.isNull(row)) {
          faults.add(row, "has no number " + reason);
        }
      }
    }
  }
}
