package dev.etl.transform.order;

import dev.etl.transform.table.Hashes;
import java.util.Arrays;

/// The keys of rows, one after another, as bytes that compare as unsigned: a key is less than
/// another exactly if its bytes are, and no key begins with another. Used by one thread.
final class KeyBytes {
  private byte[] bytes = new byte[1024];
  private int[] ends = new int[64];
  private int used;
  private int count;

  /// Removes all keys.
  void clear() {
    used = 0;
    count = 0;
  }

  /// The number of keys.
  int count() {
    return count;
  }

  /// The memory that the keys take, in bytes.
  long size() {
    return used + 4L * count;
  }

  /// Ends the key of a row.
  void end() {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
    }
    ends[count++] = used;
  }

  /// Adds a byte to the key.
  void put(int value) {
    reserve(1);
    bytes[used++] = (byte) value;
  }

  /// Adds eight bytes to the key, the highest first.
  void putLong(long value) {
    reserve(Long.BYTES);
    BigEndian.put(bytes, used, value);
    used += Long.BYTES;
  }

  /// Adds the bytes of a text and an end that sorts before all other bytes. A byte 0 becomes 0 and
  /// 255, the end is 0 and 0.
  void putText(byte[] source, int from, int to) {
    reserve(2 * (to - from) + 2);
    for (int at = from; at < to; at++) {
      bytes[used++] = source[at];
      if (source[at] == 0) {
        bytes[used++] = -1;
      }
    }
    bytes[used++] = 0;
    bytes[used++] = 0;
  }

  /// Inverts the bytes of the current key from a position on, which reverses their order.
  void invert(int position) {
    for (int at = position; at < used; at++) {
      bytes[at] = (byte) ~bytes[at];
    }
  }

  /// The position of the next byte.
  int position() {
    return used;
  }

  private void reserve(int length) {
    if (bytes.length - used < length) {
      bytes = Arrays.copyOf(bytes, Math.addExact(Math.max(used, length), used + length / 2));
    }
  }

  private int begin(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  /// The number of bytes of a key.
  int length(int row) {
    return ends[row] - begin(row);
  }

  /// Eight bytes of a key, the first of them the highest; zeros behind its end.
  ///
  /// @param depth the number of bytes to skip
  long word(int row, int depth) {
    int from = begin(row) + depth;
    int left = ends[row] - from;
    if (left >= Long.BYTES) {
      return BigEndian.get(bytes, from);
    }
    long word = 0;
    for (int index = 0; index < left; index++) {
      word |= (bytes[from + index] & 0xffL) << (56 - 8 * index);
    }
    return word;
  }

  /// The bytes of a key.
  byte[] copy(int row) {
    return Arrays.copyOfRange(bytes, begin(row), ends[row]);
  }

  /// The first of sorted keys that is not less than a key; their number if all are less.
  int firstFrom(byte[] key) {
    int from = 0;
    int to = count;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (Arrays.compareUnsigned(bytes, begin(middle), ends[middle], key, 0, key.length) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /// The hash of a key.
  long hash(int row) {
    return Hashes.of(bytes, begin(row), ends[row]);
  }

  /// Compares two keys.
  static int compare(KeyBytes one, int row, KeyBytes other, int otherRow) {
    return compare(one, row, other, otherRow, 0);
  }

  /// Compares two keys that are equal at the beginning.
  ///
  /// @param depth the number of equal bytes
  static int compare(KeyBytes one, int row, KeyBytes other, int otherRow, int depth) {
    return Arrays.compareUnsigned(
        one.bytes,
        Math.min(one.begin(row) + depth, one.ends[row]),
        one.ends[row],
        other.bytes,
        Math.min(other.begin(otherRow) + depth, other.ends[otherRow]),
        other.ends[otherRow]);
  }
}
