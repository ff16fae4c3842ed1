package dev.etl.transform.order;

import java.util.Arrays;

/// The order of texts in which a run of digits counts as a number: a2 before a10. A run becomes the
/// digit 0, the number of its digits without leading zeros, and these.
final class NaturalOrder {
  private static final int MOST_IN_BYTE = 254;

  private NaturalOrder() {}

  /// Adds the key of a text. Texts that differ in leading zeros alone have the same key.
  static void encode(byte[] text, int from, int to, KeyBytes out) {
    byte[] key = new byte[2 * (to - from) + (to - from) / MOST_IN_BYTE + 2];
    int length = 0;
    int at = from;
    while (at < to) {
      if (!isDigit(text[at])) {
        key[length++] = text[at++];
        continue;
      }
      while (at < to - 1 && text[at] == '0' && isDigit(text[at + 1])) {
        at++;
      }
      int end = at;
      while (end < to && isDigit(text[end])) {
        end++;
      }
      key = Arrays.copyOf(key, Math.max(key.length, length + 2 * (to - at) + 4));
      key[length++] = '0';
      int digits = end - at;
      for (; digits > MOST_IN_BYTE; digits -= MOST_IN_BYTE) {
        key[length++] = -1;
      }
      key[length++] = (byte) digits;
      System.arraycopy(text, at, key, length, end - at);
      length += end - at;
      at = end;
    }
    out.putText(key, 0, length);
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }
}
