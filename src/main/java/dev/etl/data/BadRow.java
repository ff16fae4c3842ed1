package dev.etl.data;

import org.jspecify.annotations.Nullable;

/// A row that cannot be used, as a value: it is counted, and kept where the user asks for it.
///
/// @param source the name of the source, with its secrets redacted
/// @param line the line on which the record begins (CSV) or the number of the record (JSON), from 1
/// @param column the column at fault; null if it is the whole record
/// @param reason what is wrong, in words that follow the text: "is not a number"
/// @param text the text at fault
public record BadRow(
    String source, long line, @Nullable String column, String reason, String text) {

  /// The table that bad rows make.
  public static final Schema SCHEMA =
      Schema.of(
          Field.of("file", Type.STRING),
          Field.of("line", Type.LONG),
          Field.of("column", Type.STRING),
          Field.of("reason", Type.STRING),
          Field.of("text", Type.STRING));

  private static final int SHOWN = 80;

  /// One line that says where and what: `a.csv, line 7, column value: 'abc' is not a number`.
  public String describe() {
    String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    return source
        + ", line "
        + line
        + (column == null ? "" : ", column " + column)
        + ": '"
        + shown.replace("\n", "\\n").replace("\r", "\\r")
        + "' "
        + reason;
  }
}
