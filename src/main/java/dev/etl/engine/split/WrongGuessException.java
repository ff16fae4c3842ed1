package dev.etl.engine.split;

import dev.etl.data.BadRow;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;

/// A value does not fit a type, or a character an encoding, that was only guessed. The run can
/// begin again with a better guess if its inputs can be read again.
public final class WrongGuessException extends EtlException {
  private static final long serialVersionUID = 1L;

  private final BadRow row;

  /// @param row the row of the value
  WrongGuessException(BadRow row) {
    super(
        ErrorKind.DATA,
        row.describe()
            + (row.column() == null
                ? "; the encoding was guessed from the first bytes"
                : "; the type was guessed from the first rows"),
        row.column() == null
            ? "name the encoding it is written in, for example --encoding=windows-1252"
            : "declare it, for example: --type='" + row.column() + "=string'");
    this.row = row;
  }

  /// The row of the value; without a column, that of the character.
  public BadRow row() {
    return row;
  }
}
