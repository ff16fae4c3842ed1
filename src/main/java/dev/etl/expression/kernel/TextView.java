package dev.etl.expression.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.StringColumn;
import java.util.Arrays;

/// The text of one row after the other, as bytes in place: `bytes[from]` to before `bytes[to]`.
/// Used by one thread.
public final class TextView {
  private final StringColumn column;
  private final boolean scalar;
  final byte[] bytes;
  int from;
  int to;

  TextView(Values values) {
    column = (StringColumn) values.column();
    scalar = values.scalar();
    bytes = column.bytes();
  }

  /// Moves to a row, which must not be null.
  TextView moveTo(int row) {
    from = column.offsets()[scalar ? 0 : row];
    to = column.offsets()[scalar ? 1 : row + 1];
    return this;
  }

  int length() {
    return to - from;
  }

  @Override
  public String toString() {
    return new String(bytes, from, length(), UTF_8);
  }

  boolean isAscii() {
    int signs = 0;
    for (int index = from; index < to; index++) {
      signs |= bytes[index];
    }
    return signs >= 0;
  }

  /// The number of characters (code points).
  public int characters() {
    int characters = 0;
    for (int index = from; index < to; index++) {
      characters += isStart(index) ? 1 : 0;
    }
    return characters;
  }

  /// The start of the character `characters` after another; `to` if there are fewer.
  ///
  /// @param index the start of a character
  int forward(int index, long characters) {
    int position = index;
    for (long left = characters; left > 0 && position < to; left--) {
      position++;
      while (position < to && !isStart(position)) {
        position++;
      }
    }
    return position;
  }

  private boolean isStart(int index) {
    return (bytes[index] & 0xC0) != 0x80;
  }

  public boolean startsWith(TextView other) {
    return length() >= other.length() && has(from, other);
  }

  public boolean endsWith(TextView other) {
    return length() >= other.length() && has(to - other.length(), other);
  }

  /// True if this text contains another.
  public boolean contains(TextView other) {
    return indexOf(other, from) >= 0;
  }

  /// The index of another text in this one, from a start on; -1 if there is none.
  int indexOf(TextView other, int start) {
    for (int index = start; index <= to - other.length(); index++) {
      if (has(index, other)) {
        return index;
      }
    }
    return -1;
  }

  private boolean has(int index, TextView other) {
    return Arrays.equals(bytes, index, index + other.length(), other.bytes, other.from, other.to);
  }
}
