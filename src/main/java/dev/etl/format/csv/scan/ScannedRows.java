package dev.etl.format.csv.scan;

import dev.etl.data.DecimalType;
import dev.etl.data.StringColumn;

/// The texts and numbers of the rows that a [RecordScanner] found. Valid until its next scan. Used
/// by one thread.
///
/// A text column is one of the target whose start and end are taken. An open field is one whose
/// text decides about its number.
public final class ScannedRows {
  private final ScanState state;
  private final ScanTarget target;
  private final FieldBounds bounds;
  private final Separators separators;
  private final ScannedNumbers numbers;
  private final RecordText texts;
  private final ScannedText encoding;

  ScannedRows(
      ScanState state,
      FieldBounds bounds,
      ScannedNumbers numbers,
      RecordText texts,
      ScannedText encoding) {
    this.state = state;
    this.target = state.target;
    this.bounds = bounds;
    this.separators = bounds.separators;
    this.numbers = numbers;
    this.texts = texts;
    this.encoding = encoding;
  }

  private byte[] bytes() {
    return state.window.bytes();
  }

  private int begin(int row, int column) {
    return target.begins[column][row];
  }

  private int end(int row, int column) {
    return target.ends[column][row];
  }

  /// The row after the last one filled.
  public int count() {
    return state.rows;
  }

  /// The number of open fields. They are ordered by row, then by field.
  public int openFields() {
    return state.open.count();
  }

  /// The row of an open field.
  public int openRow(int index) {
    return state.open.row(index);
  }

  /// The column of the result of an open field.
  public int openColumn(int index) {
    return state.open.slot(index);
  }

  /// The text of an open field, without its quotes.
  public String openText(int index) {
    return texts.field(bytes(), state.open.begin(index), state.open.end(index));
  }

  /// A row as written in the file, without its line break.
  ///
  /// @param first a text column: the first field of the record
  /// @param last another one, or the same: the last field
  public String recordText(int row, int first, int last) {
    byte[] bytes = bytes();
    int begin = separators.beginOfLine(bytes, begin(row, first));
    int end = end(row, last);
    while (!ScanState.isLineBreak(bytes[end])) {
      end++;
    }
    return encoding.text(bytes, begin, end - begin);
  }

  /// Copies the texts of all rows from one on.
  public void copyTexts(int from, TextBlock block) {
    if (state.rows > from) {
      block.add(bytes(), target, from, state.rows, texts, encoding);
    }
  }

  /// Adds the texts of a text column of all rows from one on, without their quotes; an empty field
  /// without quotes is null.
  ///
  /// @param emptyIsNull whether one with quotes is null too
  public void appendTexts(int from, int column, boolean emptyIsNull, StringColumn.Builder builder) {
    byte[] bytes = bytes();
    int[] begins = target.begins[column];
    int[] ends = target.ends[column];
    for (int row = from; row < state.rows; row++) {
      if (begins[row] == ends[row] || (emptyIsNull && isEmptyInQuotes(row, column))) {
        builder.addNull();
      } else {
        texts.append(bytes, begins[row], ends[row], builder);
      }
    }
  }

  /// Adds the text of a field of a text column to a column, without its quotes.
  public void appendText(int row, int column, StringColumn.Builder builder) {
    texts.append(bytes(), begin(row, column), end(row, column), builder);
  }

  /// The text of a field of a text column, without its quotes.
  public String text(int row, int column) {
    return texts.value(bytes(), begin(row, column), end(row, column));
  }

  /// Parses a plain number in a field of a text column.
  ///
  /// @param values takes the number
  /// @return false if its text must decide
  public boolean parseDouble(int row, int column, double[] values) {
    return numbers.parseDouble(bytes(), begin(row, column), end(row, column), values, row);
  }

  /// The same for a whole number.
  public boolean parseLong(int row, int column, long[] values) {
    return numbers.parseLong(bytes(), begin(row, column), end(row, column), values, row);
  }

  /// The same for a decimal of a narrow type, as an unscaled value.
  public boolean parseDecimal(int row, int column, DecimalType type, long[] values) {
    return numbers.parseDecimal(bytes(), begin(row, column), end(row, column), type, values, row);
  }

  /// True if a field of a text column is empty and quoted.
  public boolean isEmptyInQuotes(int row, int column) {
    int begin = begin(row, column);
    return end(row, column) == begin + 2 && bytes()[begin] == bounds.quote;
  }

  /// True if a field of a text column is empty and unquoted.
  public boolean isEmpty(int row, int column) {
    return begin(row, column) == end(row, column);
  }
}
