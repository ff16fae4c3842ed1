package dev.etl.format.csv.scan;

import dev.etl.data.DecimalType;
import dev.etl.data.text.DecimalText;
import dev.etl.data.text.NumberText;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.csv.dialect.Spelling;
import dev.etl.format.text.DecimalScanner;

/// Parses the numbers of fields of any form. Used by one thread.
final class ScannedNumbers {
  /// The decimal mark of unquoted numbers, for [DecimalScanner].
  private final int point;

  private final FieldBounds bounds;
  private final Separators separators;
  private final DecimalMark mark;
  private final int quotedPoint;
  private final double[] nullNumbers;

  ScannedNumbers(CsvDialect dialect, FieldBounds bounds) {
    this.bounds = bounds;
    this.separators = bounds.separators;
    this.mark = dialect.decimalMark();
    this.quotedPoint = DecimalScanner.point(mark.character());
    this.point =
        mark.character() == dialect.delimiter().first() ? DecimalScanner.NO_POINT : quotedPoint;
    this.nullNumbers =
        dialect.nullTexts().added().stream()
            .map(mark::withPoint)
            .mapToDouble(NumberText::parse)
            .filter(number -> !Double.isNaN(number))
            .toArray();
  }

  /// Whether some numbers are null.
  boolean hasNulls() {
    return nullNumbers.length > 0;
  }

  private boolean isNull(double number) {
    for (double nullNumber : nullNumbers) {
      if (number == nullNumber) {
        return true;
      }
    }
    return false;
  }

  /// The separator behind a field. Stores its number; NaN for an empty field, and where its text
  /// decides.
  ///
  /// @param any whether its spelling does not matter
  int endOfDouble(byte[] bytes, int begin, int limit, double[] column, int row, boolean any) {
    int end = DecimalScanner.scanPlain(bytes, begin, column, row, point);
    if (end != DecimalScanner.NONE) {
      end = separators.separatorAt(bytes, end);
    }
    if (end < 0 || isNull(column[row])) {
      end = endOfOther(bytes, begin, limit, column, row);
    }
    if (!any && end > begin && Spelling.isUnsure(bytes, begin, end, mark.character())) {
      column[row] = Double.NaN;
    }
    return end;
  }

  /// The separator behind a field that does not hold a plain number. Stores its value if it is
  /// another form of number, or a quoted one, and NaN otherwise.
  private int endOfOther(byte[] bytes, int index, int limit, double[] column, int row) {
    boolean quoted = bytes[index] == bounds.quote;
    int end =
        quoted
            ? DecimalScanner.scan(bytes, index + 1, column, row, quotedPoint)
            : DecimalScanner.scan(bytes, index, column, row, point);
    if (end != DecimalScanner.NONE && !isNull(column[row])) {
      boolean closed = !quoted || bytes[end] == bounds.quote;
      int separator = closed ? separators.separatorAt(bytes, quoted ? end + 1 : end) : -1;
      if (separator >= 0) {
        return separator;
      }
    }
    column[row] = Double.NaN;
    return bounds.endOfField(bytes, index, limit);
  }

  /// The separator behind an unquoted whole number in usual spelling, which is stored; negative if
  /// the text of the field decides.
  int endOfLong(byte[] bytes, int begin, long[] column, int row) {
    int end = DecimalScanner.scanLong(bytes, begin, column, row);
    return end == DecimalScanner.NONE
            || isNull((double) column[row])
            || Spelling.isCode(bytes, begin)
        ? DecimalScanner.NONE
        : separators.separatorAt(bytes, end);
  }

  /// Parses a value as a plain number.
  ///
  /// @return false if its text must decide
  boolean parseDouble(byte[] bytes, int begin, int end, double[] values, int row) {
    if (DecimalScanner.scanPlain(bytes, begin, values, row, point) == end) {
      return !Spelling.ofPlain(bytes, begin, end) && !isNull(values[row]);
    }
    return DecimalScanner.scan(bytes, begin, values, row, point) == end
        && !Spelling.isUnsure(bytes, begin, end, mark.character())
        && !isNull(values[row]);
  }

  /// The same for a whole number.
  boolean parseLong(byte[] bytes, int begin, int end, long[] values, int row) {
    return DecimalScanner.scanLong(bytes, begin, values, row) == end
        && !isNull((double) values[row])
        && !Spelling.isCode(bytes, begin);
  }

  /// The same for a decimal of a narrow type, as an unscaled value.
  boolean parseDecimal(byte[] bytes, int begin, int end, DecimalType type, long[] values, int row) {
    if (mark != DecimalMark.POINT) {
      return false;
    }
    values[row] = DecimalText.parseNarrow(bytes, begin, end, type);
    return values[row] != DecimalText.NONE && !Spelling.isCode(bytes, begin);
  }
}
