package dev.etl.sink.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Scans existing lines of UTF-8 before an append: how they begin and end, and whether a CSV quote
/// is open at the end. Used by one thread at a time.
final class LineScan {
  private static final int BUFFER = 1 << 16;
  private static final int NONE = -1;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /// The position within a field.
  private enum Place {
    BEFORE_FIELD,
    UNQUOTED,
    QUOTED,
    /// The last quote ends the field, or is the first of an escaped pair.
    BEHIND_QUOTE
  }

  private final byte delimiter;
  private Place place = Place.BEFORE_FIELD;
  private int first = NONE;
  private int last = NONE;

  private LineScan(char delimiter) {
    this.delimiter = (byte) delimiter;
  }

  /// Reads all lines.
  ///
  /// @param delimiter field separator, an ASCII character
  static LineScan of(InputStream text, char delimiter) throws IOException {
    LineScan scan = new LineScan(delimiter);
    byte[] bytes = new byte[BUFFER];
    int count = text.readNBytes(bytes, 0, BUFFER);
    int from = startsWithMark(bytes, count) ? BYTE_ORDER_MARK.length : 0;
    while (count > 0) {
      scan.read(bytes, from, count);
      from = 0;
      count = text.readNBytes(bytes, 0, BUFFER);
    }
    return scan;
  }

  private static boolean startsWithMark(byte[] bytes, int count) {
    int length = BYTE_ORDER_MARK.length;
    return count >= length && Arrays.equals(bytes, 0, length, BYTE_ORDER_MARK, 0, length);
  }

  private void read(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      byte next = bytes[at];
      if (first == NONE && next != ' ' && next != '\t' && next != '\r' && next != '\n') {
        first = next & 0xff;
      }
      place = behind(next);
    }
    last = bytes[to - 1] & 0xff;
  }

  private Place behind(byte next) {
    return switch (place) {
      case QUOTED -> next == '"' ? Place.BEHIND_QUOTE : Place.QUOTED;
      case BEHIND_QUOTE -> next == '"' ? Place.QUOTED : unquoted(next);
      case BEFORE_FIELD -> next == '"' ? Place.QUOTED : unquoted(next);
      case UNQUOTED -> unquoted(next);
    };
  }

  private Place unquoted(byte next) {
    return next == delimiter || next == '\n' || next == '\r' ? Place.BEFORE_FIELD : Place.UNQUOTED;
  }

  /// Whether the text is empty.
  boolean isEmpty() {
    return last == NONE;
  }

  /// Whether this is the first character that is not white space.
  boolean beginsWith(char character) {
    return first == character;
  }

  /// Whether the last line is unterminated.
  boolean lineIsOpen() {
    return last != '\n';
  }

  /// Whether appended text would belong to a quoted field.
  boolean quoteIsOpen() {
    return place == Place.QUOTED;
  }
}
