package dev.etl.format.csv.guess;

import java.util.ArrayList;
import java.util.List;

/// Recognises a file of one column whose values are ordinary text, without reading it in every
/// possible way: nothing in it can be a delimiter.
///
/// Blanks and other characters of ordinary text separate fields only if every record has as many of
/// them. So it is enough to find two records of the table that differ, or one without them.
final class PlainColumn {
  /// Each of them alone may be a delimiter, or begin a comment or a quoted field.
  private static final String SUSPICIOUS = ";\t|^~:#§¦\u0001\u001e\u001f\\";

  /// Two of them together may be a delimiter.
  private static final String SYMBOLS = ",!&*%$@<>=-";

  /// They are delimiters only in uniform records.
  private static final String WEAK = " !&*%$";

  /// The lines before a table, at most, and the records of a table, at least.
  private static final int TITLE_LINES = 30;

  private static final int MIN_RECORDS = 3;

  private static final int LINES = 60;

  private PlainColumn() {}

  /// Whether a text is ordinary. False means no more than that it needs a closer look.
  ///
  /// @param text of records with one field each, up to the end of a line
  /// @param whole whether that is all
  static boolean is(String text, boolean whole) {
    return isOrdinary(text) && !mayBeUniform(text, whole);
  }

  private static boolean isOrdinary(String text) {
    char before = '\n';
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      boolean begins = before == '\n' || before == '\r';
      if (SUSPICIOUS.indexOf(character) >= 0
          || (begins && character == '\'')
          || (character == ' ' && before == ' ')
          || (SYMBOLS.indexOf(character) >= 0 && SYMBOLS.indexOf(before) >= 0)) {
        return false;
      }
      before = character;
    }
    return true;
  }

  /// Whether one of the weak characters may separate the fields of a table.
  private static boolean mayBeUniform(String text, boolean whole) {
    List<String> lines = firstLines(text);
    if (!whole && lines.size() < TITLE_LINES + MIN_RECORDS) {
      return true;
    }
    if (lines.size() < MIN_RECORDS) {
      return false;
    }
    int begin = Math.min(TITLE_LINES, lines.size() - MIN_RECORDS);
    List<String> table = lines.subList(begin, lines.size());
    for (int index = 0; index < WEAK.length(); index++) {
      if (isUniform(table, WEAK.charAt(index))) {
        return true;
      }
    }
    return false;
  }

  /// Lines up to the first records that must be part of a table, without empty ones.
  private static List<String> firstLines(String text) {
    List<String> lines = new ArrayList<>();
    int begin = 0;
    for (int index = 0; index < text.length(); index++) {
      if (text.charAt(index) == '\n' || text.charAt(index) == '\r') {
        if (index > begin) {
          lines.add(text.substring(begin, index));
        }
        begin = index + 1;
        if (lines.size() == LINES) {
          return lines;
        }
      }
    }
    if (begin < text.length()) {
      lines.add(text.substring(begin));
    }
    return lines;
  }

  private static boolean isUniform(List<String> lines, char character) {
    int common = -1;
    for (String line : lines) {
      // Inside quotes, it separates nothing.
      if (line.indexOf('"') >= 0) {
        continue;
      }
      int count = count(line, character);
      if (count == 0 || (common >= 0 && count != common)) {
        return false;
      }
      common = count;
    }
    return true;
  }

  private static int count(String line, char character) {
    int count = 0;
    for (int index = 0; index < line.length(); index++) {
      count += line.charAt(index) == character ? 1 : 0;
    }
    return count;
  }
}
