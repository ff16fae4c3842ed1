package dev.etl.expression.kernel;

import dev.etl.data.StringColumn;
import dev.etl.data.TextColumns;

/// A reason that shows the faulty text: "meets 'abc', which is not a number".
///
/// @param column the texts
/// @param what the error of the text
public record TextReason(StringColumn column, String what) implements Reason {
  private static final int SHOWN = 81;

  @Override
  public String of(int row) {
    return "meets '" + TextColumns.shortened(column.get(row), SHOWN) + "', which " + what;
  }
}
