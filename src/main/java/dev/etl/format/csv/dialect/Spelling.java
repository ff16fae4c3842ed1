package dev.etl.format.csv.dialect;

/// Tells from the bytes of a number whether its text must decide what it is: it has zeros or a plus
/// in front, or perhaps more digits than a double keeps.
public final class Spelling {
  /// The most significant digits that a double keeps.
  private static final int MAX_DIGITS = 17;

  /// The most digits of a whole number that a double keeps for certain.
  private static final int MAX_WHOLE_DIGITS = 15;

  private Spelling() {}

  /// Whether a number begins with a plus, or with a zero before another digit.
  public static boolean isCode(byte[] bytes, int begin) {
    byte first = bytes[begin];
    if (first > '0') {
      return false;
    }
    if (first == '0') {
      return isDigit(bytes[begin + 1]);
    }
    return first == '+' || (bytes[begin + 1] == '0' && isDigit(bytes[begin + 2]));
  }

  /// Whether the text must decide about a number that the plain scan has read: those without a
  /// point are short, so that all others have one character that is no digit.
  public static boolean ofPlain(byte[] bytes, int begin, int end) {
    return isCode(bytes, begin)
        || (end - begin > MAX_DIGITS + 1 && digits(bytes, begin, end) > MAX_DIGITS);
  }

  /// The number of significant digits of a number with a point.
  private static int digits(byte[] bytes, int begin, int end) {
    int first = bytes[begin] == '-' ? begin + 1 : begin;
    if (bytes[first] != '0') {
      return end - first - 1;
    }
    first += 2;
    while (first < end && bytes[first] == '0') {
      first++;
    }
    return end - first;
  }

  /// Whether the text must decide about a number of any form, which may be in quotes.
  ///
  /// @param mark the decimal mark
  public static boolean isUnsure(byte[] bytes, int begin, int end, char mark) {
    int first =
        isDigit(bytes[begin]) || bytes[begin] == '-' || bytes[begin] == '+' ? begin : begin + 1;
    if (isCode(bytes, first)) {
      return true;
    }
    if (end - first <= MAX_WHOLE_DIGITS) {
      return false;
    }
    int digits = 0;
    boolean point = false;
    for (int index = first; index < end; index++) {
      byte character = bytes[index];
      if ((character | 0x20) == 'e') {
        return false;
      }
      point |= character == mark;
      digits += isDigit(character) && (digits > 0 || character != '0') ? 1 : 0;
    }
    return digits > (point ? MAX_DIGITS : MAX_WHOLE_DIGITS);
  }

  private static boolean isDigit(byte character) {
    return Byte.toUnsignedInt((byte) (character - '0')) <= 9;
  }
}
