package dev.etl.format.text;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/// UTF-8 after RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
public final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
  private static final long BEYOND_ASCII = 0x8080_8080_8080_8080L;
  private static final long ONES = 0x0101_0101_0101_0101L;

  /// Numbers of eight bytes to look at, at once.
  private static final int BLOCK = 1 << 10;

  private Utf8() {}

  /// True if all bytes are characters of ASCII other than zero. Fast even before the JVM has
  /// compiled it: it takes eight bytes at once, from an array of numbers.
  static boolean isPlainAscii(byte[] bytes) {
    LongBuffer rest = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asLongBuffer();
    long[] block = new long[Math.min(rest.remaining(), BLOCK)];
    while (rest.hasRemaining()) {
      int length = Math.min(rest.remaining(), block.length);
      rest.get(block, 0, length);
      for (int index = 0; index < length; index++) {
        // A zero below 0x80 is the only byte from which 1 cannot be taken.
        long eight = block[index];
        if (((eight | (eight - ONES)) & BEYOND_ASCII) != 0) {
          return false;
        }
      }
    }
    for (int index = bytes.length & -Long.BYTES; index < bytes.length; index++) {
      if (bytes[index] <= 0) {
        return false;
      }
    }
    return true;
  }

  /// True if the bytes from `from` to `to`, exclusive, are whole characters in UTF-8.
  public static boolean isValid(byte[] bytes, int from, int to) {
    return firstMalformed(bytes, from, to) == to;
  }

  /// The index of the first byte that does not begin a whole character; `to` if there is none.
  public static int firstMalformed(byte[] bytes, int from, int to) {
    int index = from;
    while (true) {
      index = afterAscii(bytes, index, to);
      while (isPlainOfThree(bytes, index, to)) {
        index += 3;
      }
      if (index == to) {
        return to;
      }
      int length = lengthOfCharacter(bytes, index, to);
      if (length == 0) {
        return index;
      }
      index += length;
    }
  }

  /// The index of the first byte that is not ASCII; `to` if there is none.
  public static int afterAscii(byte[] bytes, int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to && ((long) LONGS.get(bytes, at) & BEYOND_ASCII) == 0) {
      at += Long.BYTES;
    }
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  /// True for one of the most usual characters of three bytes, many of which follow one another.
  private static boolean isPlainOfThree(byte[] bytes, int at, int to) {
    return at + 3 <= to
        && bytes[at] > (byte) 0xe0
        && bytes[at] <= (byte) 0xec
        && isContinuation(bytes[at + 1])
        && isContinuation(bytes[at + 2]);
  }

  /// The number of bytes before a character that is cut off at the end.
  public static int lengthOfWhole(byte[] bytes) {
    for (int at = bytes.length - 1; at >= Math.max(0, bytes.length - 3); at--) {
      if (!isContinuation(bytes[at])) {
        return at + length(bytes[at] & 0xff) > bytes.length ? at : bytes.length;
      }
    }
    return bytes.length;
  }

  /// The index behind the character that has the byte at an index; it may be behind the bytes.
  public static int endOfCharacter(byte[] bytes, int index) {
    int first = index;
    while (first > 0 && first > index - 3 && isContinuation(bytes[first])) {
      first--;
    }
    return Math.max(index + 1, first + length(bytes[first] & 0xff));
  }

  /// 0 if it is invalid.
  private static int lengthOfCharacter(byte[] bytes, int index, int to) {
    int lead = bytes[index] & 0xff;
    int length = length(lead);
    if (length < 2) {
      return length;
    }
    if (index + length > to || !isSecond(lead, bytes[index + 1])) {
      return 0;
    }
    for (int next = index + 2; next < index + length; next++) {
      if (!isContinuation(bytes[next])) {
        return 0;
      }
    }
    return length;
  }

  /// The length in bytes of a character with this first byte, from 0 to 255; 0 if there is none.
  public static int length(int lead) {
    if (lead < 0x80) {
      return 1;
    }
    return lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  }

  /// True if a byte may follow the first one of a character of several bytes.
  ///
  /// @param lead the first byte, from 0 to 255
  public static boolean isSecond(int lead, byte second) {
    int value = second & 0xff;
    int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int greatest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    return value >= least && value <= greatest;
  }

  /// True if a byte may be the third or fourth of a character.
  public static boolean isContinuation(byte value) {
    return (value & 0xc0) == 0x80;
  }
}
