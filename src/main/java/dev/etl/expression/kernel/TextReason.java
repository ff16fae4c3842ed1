package dev.etl.expression.kernel;

import dev.etl.data.StringColumn;

/// A reason that shows the faulty text: "meets 'abc', which is not a number".
///
/// @param column the texts
/// @param what the error of the text
public record TextReason(StringColumn column, String what) implements Reason {
  private static final int SHOWN = 80;

  @Override
  public String of(int row) {
    String text = column.get(row);
    return "meets '"
        + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…")
        + "', which "
        + what;
  }
}
