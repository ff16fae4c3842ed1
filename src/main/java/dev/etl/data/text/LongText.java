package dev.etl.data.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Spells whole numbers.
public final class LongText {
  /// The most bytes written by [#write].
  public static final int MAX_LENGTH = 20;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ZEROS = 0x3030303030303030L;
  private static final int EIGHT = 8;
  private static final long EIGHT_DIGITS = 100_000_000;
  private static final byte[] PAIRS = pairs();

  private LongText() {}

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int number = 0; number < 100; number++) {
      pairs[2 * number] = (byte) ('0' + number / 10);
      pairs[2 * number + 1] = (byte) ('0' + number % 10);
    }
    return pairs;
  }

  /// Writes a number as spelled by [Long#toString(long)].
  ///
  /// @param bytes with room for [#MAX_LENGTH] bytes
  /// @return the end of the text
  public static int write(long value, byte[] bytes, int from) {
    if (value >= 0) {
      return writeDigits(value, digits(value), bytes, from);
    }
    if (value == Long.MIN_VALUE) {
      byte[] text = Long.toString(value).getBytes(ISO_8859_1);
      System.arraycopy(text, 0, bytes, from, text.length);
      return from + text.length;
    }
    bytes[from] = '-';
    return writeDigits(-value, digits(-value), bytes, from + 1);
  }

  /// All at once: a number in eight lanes of a word is divided into two halves, four pairs and
  /// eight digits, by multiplications in place of divisions.
  private static void writeEight(int value, byte[] bytes, int from) {
    int left = value / 10_000;
    long halves = left | (long) (value - left * 10_000) << 32;
    long hundreds = ((halves * 10_486) >>> 20) & 0x0000007f0000007fL;
    long pairs = hundreds | (halves - hundreds * 100) << 16;
    long tens = ((pairs * 103) >>> 10) & 0x000f000f000f000fL;
    long digits = tens | (pairs - tens * 10) << 8;
    LONGS.set(bytes, from, digits + ZEROS);
  }

  private static void writePair(int value, byte[] bytes, int from) {
    bytes[from] = PAIRS[2 * value];
    bytes[from + 1] = PAIRS[2 * value + 1];
  }

  /// The number of digits of a number.
  ///
  /// @param value not negative
  static int digits(long value) {
    int digits = 1;
    for (long least = 10; value >= least && digits < 19; digits++) {
      least *= 10;
    }
    return digits;
  }

  /// Writes a number with leading zeros.
  ///
  /// @param value not negative
  /// @param digits the number of digits to write, at least as many as it has
  /// @return the end of the text
  static int writeDigits(long value, int digits, byte[] bytes, int from) {
    int end = from + digits;
    long rest = value;
    while (end - from >= EIGHT) {
      long next = rest / EIGHT_DIGITS;
      writeEight((int) (rest - next * EIGHT_DIGITS), bytes, end - EIGHT);
      end -= EIGHT;
      rest = next;
    }
    int few = (int) rest;
    while (end - from >= 2) {
      end -= 2;
      writePair(few % 100, bytes, end);
      few /= 100;
    }
    if (end > from) {
      bytes[from] = (byte) ('0' + few);
    }
    return from + digits;
  }
}
