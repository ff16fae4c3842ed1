package dev.etl.data;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// An unusable row, as a value: it is counted, and kept on request.
///
/// @param source the name of the source, with its secrets redacted
/// @param line the line on which the record begins (CSV) or the number of the record (JSON), from
///   1; negative if it is a whole source
/// @param column the bad column; null for the whole record
/// @param reason the error, worded to follow the value or text: "is not a number"
/// @param value the bad value; null for the whole row
/// @param text the record as written in the input or, before that is fetched, its known part
/// @param guess whether only a guess makes it bad: the type of the column was inferred from the
///   first rows, and nothing needs it
/// @param remedy what makes such rows readable, beginning with a verb; null for correcting them
public record BadRow(
    String source,
    long line,
    @Nullable String column,
    String reason,
    @Nullable String value,
    String text,
    boolean guess,
    @Nullable String remedy)
    implements Serializable {

  /// The table of bad rows.
  public static final Schema SCHEMA =
      Schema.of(
          Field.of("file", Type.STRING),
          Field.of("line", Type.LONG),
          Field.of("column", Type.STRING),
          Field.of("reason", Type.STRING),
          Field.of("text", Type.STRING));

  /// The most columns of a value or text within a message.
  private static final int SHOWN = 81;

  /// The line of a whole source.
  private static final long NO_LINE = -1;

  /// A row that is bad as a whole.
  ///
  /// @param text its known part
  public BadRow(String source, long line, @Nullable String column, String reason, String text) {
    this(source, line, column, reason, null, text, false, null);
  }

  /// A row with a value that is invalid for its column.
  public static BadRow ofValue(
      String source, long line, String column, String reason, String value) {
    return new BadRow(source, line, column, reason, value, value, false, null);
  }

  /// A whole source that cannot be read; counts as one row.
  public static BadRow ofSource(String source, String reason) {
    return new BadRow(source, NO_LINE, null, reason, null, "", false, null);
  }

  /// This row as one that only a guess makes bad.
  public BadRow asGuess() {
    return new BadRow(source, line, column, reason, value, text, true, remedy);
  }

  /// True for a whole source.
  public boolean isSource() {
    return line == NO_LINE;
  }

  /// This row with the text of its record.
  public BadRow withText(String record) {
    return new BadRow(source, line, column, reason, value, record, guess, remedy);
  }

  /// This row with a remedy.
  public BadRow withRemedy(String hint) {
    return new BadRow(source, line, column, reason, value, text, guess, hint);
  }

  /// The error with the bad value, for use beside the record: `'abc' is not a number`.
  public String fullReason() {
    return value == null ? reason : shown(value) + " " + reason;
  }

  /// One line with the place and the error: `a.csv, line 7, column value: 'abc' is not a number`.
  public String describe() {
    if (isSource()) {
      return source + ": " + reason;
    }
    return source
        + ", line "
        + line
        + (column == null ? "" : ", column " + column)
        + ": "
        + (value == null && text.isEmpty() ? "the row" : shown(value == null ? text : value))
        + " "
        + reason;
  }

  private static String shown(String text) {
    String shown = TextColumns.shortened(text, SHOWN);
    return "'" + shown.replace("\n", "\\n").replace("\r", "\\r") + "'";
  }
}
