package dev.etl.format.csv;

import dev.etl.format.CellWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Puts quotes around the fields that need them. Texts are UTF-8. Thread-safe.
final class FieldQuotes {
  static final byte QUOTE = '"';

  private static final byte LINE_FEED = '\n';
  private static final byte CARRIAGE_RETURN = '\r';
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final byte delimiter;
  private final long delimiters;

  FieldQuotes(byte delimiter) {
    this.delimiter = delimiter;
    this.delimiters = ONES * delimiter;
  }

  /// Whether a text needs quotes. Of several texts in a row, whether one of them may, other than an
  /// empty one. Takes eight bytes at a time, most of which are plain.
  boolean needed(byte[] bytes, int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to && !isSpecial((long) LONGS.get(bytes, at))) {
      at += Long.BYTES;
    }
    for (; at < to; at++) {
      if (bytes[at] == delimiter || isQuoteOrBreak(bytes[at])) {
        return true;
      }
    }
    return from == to;
  }

  /// Whether texts with delimiters between them need no quotes, other than empty texts.
  ///
  /// @param count the number of texts
  boolean arePlain(int count, byte[] bytes, int from, int to) {
    int found = 0;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = (long) LONGS.get(bytes, at);
      if (isQuoteOrBreak(word)) {
        return false;
      }
      found += countZeros(word ^ delimiters);
    }
    for (; at < to; at++) {
      if (isQuoteOrBreak(bytes[at])) {
        return false;
      }
      found += bytes[at] == delimiter ? 1 : 0;
    }
    return found == count - 1;
  }

  /// Whether one of eight bytes is a delimiter, quote or line break.
  private boolean isSpecial(long word) {
    return zeros(word ^ delimiters) != 0 || isQuoteOrBreak(word);
  }

  private static boolean isQuoteOrBreak(long word) {
    return (zeros(word ^ (ONES * QUOTE))
            | zeros(word ^ (ONES * LINE_FEED))
            | zeros(word ^ (ONES * CARRIAGE_RETURN)))
        != 0;
  }

  private static boolean isQuoteOrBreak(byte value) {
    return value == QUOTE || value == LINE_FEED || value == CARRIAGE_RETURN;
  }

  /// Marks at least the lowest byte that is zero, if there is one.
  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }

  /// The number of bytes that are zero.
  private static int countZeros(long word) {
    return Long.bitCount(~(((word & ~HIGH_BITS) + ~HIGH_BITS) | word) & HIGH_BITS);
  }

  /// Writes a text as a field.
  ///
  /// @param quoted whether to quote it even if not needed
  void write(byte[] bytes, int from, int to, boolean quoted, CellWriter cells) {
    if (!quoted && !needed(bytes, from, to)) {
      cells.write(bytes, from, to - from);
      return;
    }
    cells.write(QUOTE);
    int written = from;
    for (int at = from; at < to; at++) {
      if (bytes[at] == QUOTE) {
        cells.write(bytes, written, at + 1 - written);
        written = at;
      }
    }
    cells.write(bytes, written, to - written);
    cells.write(QUOTE);
  }
}
