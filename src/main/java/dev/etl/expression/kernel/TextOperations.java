package dev.etl.expression.kernel;

import dev.etl.data.StringColumn;
import java.util.function.IntUnaryOperator;

/// Row-by-row operations on texts.
public final class TextOperations {
  private TextOperations() {}

  public static void lower(RowArguments row, StringColumn.Builder column) {
    convert(row.text(0), column, Character::toLowerCase);
  }

  public static void upper(RowArguments row, StringColumn.Builder column) {
    convert(row.text(0), column, Character::toUpperCase);
  }

  /// Maps each character to one character, regardless of language and position.
  private static void convert(TextView text, StringColumn.Builder column, IntUnaryOperator letter) {
    if (text.isAscii()) {
      byte[] converted = new byte[text.length()];
      for (int index = 0; index < converted.length; index++) {
        converted[index] = (byte) letter.applyAsInt(text.bytes[text.from + index]);
      }
      column.add(converted, 0, converted.length);
      return;
    }
    StringBuilder converted = new StringBuilder(text.length());
    text.toString().codePoints().map(letter).forEach(converted::appendCodePoint);
    column.add(converted.toString());
  }

  /// Removes blanks at the ends, those of Unicode (category Zs) included.
  public static void trim(
      RowArguments row, StringColumn.Builder column, boolean left, boolean right) {
    TextView text = row.text(0);
    if (!text.isAscii()) {
      column.add(trimmed(text.toString(), left, right));
      return;
    }
    int from = text.from;
    int to = text.to;
    while (left && from < to && text.bytes[from] == ' ') {
      from++;
    }
    while (right && from < to && text.bytes[to - 1] == ' ') {
      to--;
    }
    column.add(text.bytes, from, to - from);
  }

  private static String trimmed(String text, boolean left, boolean right) {
    int from = 0;
    int to = text.length();
    while (left && from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (right && from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char character) {
    return Character.getType(character) == Character.SPACE_SEPARATOR;
  }

  /// Counts characters from 1, or from the end if the start is negative; a negative length counts
  /// backwards. Positions outside of the text are ignored.
  public static void substring(RowArguments row, StringColumn.Builder column) {
    TextView text = row.text(0);
    long start = row.number(1);
    long length = row.number(2);
    long size = start < 0 || length < 0 ? text.characters() : text.length();
    long begin = begin(start, size);
    long end = saturatedSum(begin, length);
    long first = Math.clamp(Math.min(begin, end), 0, size);
    long last = Math.clamp(Math.max(begin, end), 0, size);
    int from = text.forward(text.from, first);
    int to = text.forward(from, last - first);
    column.add(text.bytes, from, to - from);
  }

  /// The text from a start on, counted as for [#substring].
  public static void substringFrom(RowArguments row, StringColumn.Builder column) {
    TextView text = row.text(0);
    long start = row.number(1);
    long size = start < 0 ? text.characters() : text.length();
    int from = text.forward(text.from, Math.clamp(begin(start, size), 0, size));
    column.add(text.bytes, from, text.to - from);
  }

  private static long begin(long start, long size) {
    return start > 0 ? start - 1 : start < 0 ? start + size : -1;
  }

  private static long saturatedSum(long one, long other) {
    long sum = one + other;
    boolean overflows = ((one ^ sum) & (other ^ sum)) < 0;
    return !overflows ? sum : one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /// Replaces each occurrence of a text.
  public static void replace(RowArguments row, StringColumn.Builder column) {
    TextView text = row.text(0);
    TextView sought = row.text(1);
    TextView replacement = row.text(2);
    int found = sought.length() == 0 ? -1 : text.indexOf(sought, text.from);
    if (found < 0) {
      column.add(text.bytes, text.from, text.length());
      return;
    }
    TextBuffer buffer = new TextBuffer();
    int from = text.from;
    while (found >= 0 && !buffer.isFull()) {
      buffer.append(text.bytes, from, found);
      buffer.append(replacement);
      from = found + sought.length();
      found = text.indexOf(sought, from);
    }
    buffer.append(text.bytes, from, text.to);
    if (buffer.isFull()) {
      row.fault(TextBuffer.TOO_LONG);
    }
    buffer.addTo(column);
  }

  private static final Reason NOTHING_TO_FILL = _ -> "has an empty text to fill with";

  /// Fills a text up to a number of characters, or cuts it behind them.
  ///
  /// @param left whether what fills it comes first
  public static void pad(RowArguments row, StringColumn.Builder column, boolean left) {
    TextView text = row.text(0);
    TextView fill = row.text(2);
    long length = Math.max(0, row.number(1));
    int end = text.forward(text.from, length);
    long missing = length - text.characters();
    if (end < text.to || missing <= 0) {
      column.add(text.bytes, text.from, end - text.from);
      return;
    }
    if (fill.length() == 0) {
      row.fault(NOTHING_TO_FILL);
      column.addNull();
      return;
    }
    TextBuffer buffer = new TextBuffer();
    if (!left) {
      buffer.append(text);
    }
    int characters = fill.characters();
    for (; missing >= characters && !buffer.isFull(); missing -= characters) {
      buffer.append(fill);
    }
    buffer.append(fill.bytes, fill.from, fill.forward(fill.from, missing));
    if (left) {
      buffer.append(text);
    }
    if (buffer.isFull()) {
      row.fault(TextBuffer.TOO_LONG);
    }
    buffer.addTo(column);
  }

  /// Splits a text at a separator and takes the n-th part, counted from the end if n is negative;
  /// empty if there is none. An empty separator splits after each character.
  public static void splitPart(RowArguments row, StringColumn.Builder column) {
    TextView text = row.text(0);
    TextView separator = row.text(1);
    long wanted = row.number(2);
    if (wanted < 0) {
      wanted += parts(text, separator) + 1;
    }
    int from = text.from;
    int to = partEnd(text, separator, from);
    for (long part = 1; part < wanted && from >= 0; part++) {
      from = to == text.to ? -1 : to + separator.length();
      to = from < 0 ? -1 : partEnd(text, separator, from);
    }
    boolean found = wanted > 0 && from >= 0;
    column.add(text.bytes, found ? from : 0, found ? to - from : 0);
  }

  private static long parts(TextView text, TextView separator) {
    long parts = 1;
    int end = partEnd(text, separator, text.from);
    while (end < text.to) {
      parts++;
      end = partEnd(text, separator, end + separator.length());
    }
    return parts;
  }

  private static int partEnd(TextView text, TextView separator, int from) {
    if (separator.length() == 0) {
      return text.forward(from, 1);
    }
    int found = text.indexOf(separator, from);
    return found < 0 ? text.to : found;
  }
}
