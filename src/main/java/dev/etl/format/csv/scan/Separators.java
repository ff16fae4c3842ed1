package dev.etl.format.csv.scan;

import static dev.etl.format.csv.scan.ScanState.UNKNOWN;
import static dev.etl.format.csv.scan.ScanState.isLineBreak;

import dev.etl.format.csv.dialect.CsvDialect;
import java.util.Arrays;

/// Finds delimiters, line breaks and blanks that do not count in bytes. Immutable.
///
/// A separator is the delimiter or line break behind a field. A run of blanks before a line break
/// is none.
final class Separators {
  /// The first byte of the delimiter: a space, if any run of blanks is one.
  final byte delimiter;

  /// Its further bytes.
  final byte[] restOfDelimiter;

  /// Whether blanks around values are removed.
  final boolean trimmed;

  /// Whether any run of blanks is one delimiter.
  final boolean repeated;

  private final ScannedText encoding;

  Separators(CsvDialect dialect, ScannedText encoding) {
    byte[] bytes = dialect.delimiter().text().getBytes(dialect.encoding());
    this.delimiter = bytes[0];
    this.restOfDelimiter = Arrays.copyOfRange(bytes, 1, bytes.length);
    this.repeated = dialect.delimiter().repeated();
    this.trimmed = dialect.records().trimmed();
    this.encoding = encoding;
  }

  /// Behind the blanks at the beginning of a line, where blanks are the delimiter.
  int beginOfRecord(byte[] bytes, int index) {
    return repeated ? behindBlanks(bytes, index) : index;
  }

  /// Behind the blanks before a value, where they do not belong to it.
  int beginOfField(byte[] bytes, int index) {
    int begin = index;
    if (trimmed) {
      int blank = blankLength(bytes, begin);
      while (blank > 0) {
        begin += blank;
        blank = blankLength(bytes, begin);
      }
    }
    return begin;
  }

  /// The length of the blank at an index; 0 if there is another character or a separator.
  private int blankLength(byte[] bytes, int index) {
    return isSeparator(bytes, index) ? 0 : encoding.blankLength(bytes, index);
  }

  /// Before the blanks between the beginning of a line and its first value.
  int beginOfLine(byte[] bytes, int value) {
    int begin = value;
    if (trimmed || repeated) {
      while (begin > 0 && !isLineBreak(bytes[begin - 1])) {
        int blank = encoding.blankLengthBefore(bytes, 0, begin);
        if (blank == 0) {
          break;
        }
        begin -= blank;
      }
    }
    return begin;
  }

  private static int behindBlanks(byte[] bytes, int from) {
    int index = from;
    while (bytes[index] == ' ' || bytes[index] == '\t') {
      index++;
    }
    return index;
  }

  boolean isSeparator(byte[] bytes, int index) {
    byte character = bytes[index];
    if (character == delimiter) {
      return restOfDelimiter.length == 0 || isRestOfDelimiter(bytes, index + 1);
    }
    return isLineBreak(character) || (repeated && character == '\t');
  }

  private boolean isRestOfDelimiter(byte[] bytes, int from) {
    for (int index = 0; index < restOfDelimiter.length; index++) {
      if (bytes[from + index] != restOfDelimiter[index]) {
        return false;
      }
    }
    return true;
  }

  int behindDelimiter(byte[] bytes, int index) {
    return repeated ? behindBlanks(bytes, index) : index + 1 + restOfDelimiter.length;
  }

  /// The separator at an index, or behind blanks that do not count there; negative if there is
  /// other text.
  int separatorAt(byte[] bytes, int from) {
    int index = trimmed ? beginOfField(bytes, from) : from;
    return isSeparator(bytes, index) ? orLineBreak(bytes, index) : UNKNOWN;
  }

  /// A separator, or the line break behind it that makes a run of blanks none.
  int orLineBreak(byte[] bytes, int separator) {
    if (!repeated || separator < 0) {
      return separator;
    }
    int behind = behindBlanks(bytes, separator);
    return isLineBreak(bytes[behind]) ? behind : separator;
  }

  /// The end of a value before the blanks that do not belong to it.
  ///
  /// @param separator the end of its field
  int beforeBlanks(byte[] bytes, int begin, int separator) {
    int end = separator;
    if (repeated) {
      while (bytes[end - 1] == ' ' || bytes[end - 1] == '\t') {
        end--;
      }
    }
    if (trimmed) {
      int blank = encoding.blankLengthBefore(bytes, begin, end);
      while (blank > 0) {
        end -= blank;
        blank = encoding.blankLengthBefore(bytes, begin, end);
      }
    }
    return end;
  }

  /// True if there is no value between an index and the next line break.
  boolean isBlankLine(byte[] bytes, int index) {
    return isLineBreak(bytes[beginOfField(bytes, beginOfRecord(bytes, index))]);
  }
}
