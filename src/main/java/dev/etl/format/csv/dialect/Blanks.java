package dev.etl.format.csv.dialect;

import java.nio.charset.StandardCharsets;

/// Blanks in UTF-8: those that commons-csv passes over between a closing quote and the separator.
public final class Blanks {
  /// The most bytes of a blank.
  public static final int MAX_LENGTH = 3;

  private static final byte FIRST_OF_THREE = (byte) 0xe0;
  private static final byte FIRST_OF_FOUR = (byte) 0xf0;

  private Blanks() {}

  /// The number of bytes of the blank at an index; 0 if another character is there. Reads up to
  /// three bytes.
  public static int length(byte[] bytes, int index) {
    byte first = bytes[index];
    if (first >= 0) {
      return Character.isWhitespace(first) ? 1 : 0;
    }
    if (first < FIRST_OF_THREE || first >= FIRST_OF_FOUR) {
      return 0;
    }
    String character = new String(bytes, index, MAX_LENGTH, StandardCharsets.UTF_8);
    return character.length() == 1 && Character.isWhitespace(character.charAt(0)) ? MAX_LENGTH : 0;
  }

  /// The number of bytes of the blank that ends at an index; 0 if another character is there.
  ///
  /// @param begin the first byte that may belong to it
  public static int lengthBefore(byte[] bytes, int begin, int end) {
    if (end == begin) {
      return 0;
    }
    if (bytes[end - 1] >= 0) {
      return length(bytes, end - 1);
    }
    return end - begin >= MAX_LENGTH && length(bytes, end - MAX_LENGTH) == MAX_LENGTH
        ? MAX_LENGTH
        : 0;
  }
}
