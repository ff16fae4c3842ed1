package dev.etl.format.json;

/// The numbers of JSON (RFC 8259, section 6): `-?int frac? exp?`, without zeros in front.
final class JsonNumber {
  private JsonNumber() {}

  /// Whether bytes are a number.
  ///
  /// @param to the end, behind the last one
  static boolean is(byte[] bytes, int from, int to) {
    int first = from < to && bytes[from] == '-' ? from + 1 : from;
    int end = afterDigits(bytes, first, to);
    if (end == first || (bytes[first] == '0' && end > first + 1)) {
      return false;
    }
    if (end < to && bytes[end] == '.') {
      int fraction = end + 1;
      end = afterDigits(bytes, fraction, to);
      if (end == fraction) {
        return false;
      }
    }
    if (end < to && (bytes[end] | 0x20) == 'e') {
      int sign = end + 1;
      int exponent = sign < to && (bytes[sign] == '-' || bytes[sign] == '+') ? sign + 1 : sign;
      end = afterDigits(bytes, exponent, to);
      if (end == exponent) {
        return false;
      }
    }
    return end == to;
  }

  private static int afterDigits(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] >= '0' && bytes[end] <= '9') {
      end++;
    }
    return end;
  }
}
