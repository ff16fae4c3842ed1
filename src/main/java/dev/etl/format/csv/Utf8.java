package dev.etl.format.csv;

/// Tells whether bytes are UTF-8, as RFC 3629 has it: no overlong forms, no surrogates, nothing
/// above U+10FFFF.
final class Utf8 {
  private Utf8() {}

  /// Whether the bytes from `from` to `to`, exclusive, are whole characters in UTF-8.
  static boolean isValid(byte[] bytes, int from, int to) {
    int index = from;
    while (index < to) {
      int length = lengthOfCharacter(bytes, index, to);
      if (length == 0) {
        return false;
      }
      index += length;
    }
    return true;
  }

  /// 0 if there is no valid one.
  private static int lengthOfCharacter(byte[] bytes, int index, int to) {
    int lead = bytes[index] & 0xff;
    if (lead < 0x80) {
      return 1;
    }
    int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (lead < 0xc2 || lead > 0xf4 || index + length > to) {
      return 0;
    }
    int second = bytes[index + 1] & 0xff;
    int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int greatest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > greatest) {
      return 0;
    }
    for (int next = index + 2; next < index + length; next++) {
      if ((bytes[next] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
