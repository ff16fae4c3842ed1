package dev.etl.data.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// How whole numbers are spelled.
public final class LongText {
  /// The most bytes that [#write] needs.
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

  /// Writes a number as [Long#toString(long)] spells it.
  ///
  /// @param bytes with room for [#MAX_LENGTH] bytes
  /// @return where it ends
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
  /// eight digits, by multiplications that stand for divisions.
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

  /// How many digits a number has.
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
  /// @param digits how many digits to write, at least as many as it has
  /// @return where it ends
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
