package dev.etl.sink.postgres;

/// A value that the column of a table cannot hold, found before it is sent.
final class UnfitValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int row;

  /// @param row index of the row in its batch, from 0
  /// @param message names the column, the value and its type
  UnfitValue(int row, String message) {
    super(message, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    this.row = row;
  }

  int row() {
    return row;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }
}
