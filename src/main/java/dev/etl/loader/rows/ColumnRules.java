package dev.etl.loader.rows;

import dev.etl.data.BadRow;
import dev.etl.data.Field;
import dev.etl.data.Type;
import dev.etl.loader.source.ReadColumns;
import java.util.BitSet;

/// Which numbers the columns to read take, and what becomes of a row with another value. Immutable.
public final class ColumnRules {
  private final ReadColumns columns;
  private final BitSet guesses = new BitSet();

  public ColumnRules(ReadColumns columns) {
    this.columns = columns;
    for (int column = 0; column < columns.schema().size(); column++) {
      guesses.set(column, columns.isGuess(column));
    }
  }

  /// Whether a column takes a number: not `007`, except for statistics, and a guess does not lose
  /// digits.
  ///
  /// @param number with a decimal point
  public boolean take(int column, String number) {
    return (columns.codes() || !NumberSpelling.isCode(number))
        && (!guesses.get(column)
            || columns.schema().field(column).type() != Type.DOUBLE
            || NumberSpelling.fitsDouble(number));
  }

  /// Whether the type of a column is only a guess.
  boolean isGuess(int column) {
    return guesses.get(column);
  }

  /// A row with a text that does not fit its column.
  ///
  /// @param number the text with a decimal point, if the type has decimals
  public BadRow badRow(String source, long line, int column, String text, String number) {
    Field field = columns.schema().field(column);
    String reason =
        field.type().isNumber() && TypedText.is(field.type(), number)
            ? NumberSpelling.reason(number)
            : TypedText.reason(field.type(), number);
    BadRow row = BadRow.ofValue(source, line, field.name(), reason, text);
    return guesses.get(column) ? row.asGuess() : row;
  }
}
