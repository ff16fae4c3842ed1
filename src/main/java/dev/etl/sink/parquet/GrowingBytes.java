package dev.etl.sink.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A growing byte array, with numbers in little-endian order. There is room before the bytes for a
/// prefix that is known last. Used by one thread at a time.
final class GrowingBytes {
  /// Size of the room before the bytes.
  static final int ROOM = 16;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle DOUBLES =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] array = new byte[ROOM];
  private int end = ROOM;

  static int intAt(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  static long longAt(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  static double doubleAt(byte[] bytes, int at) {
    return (double) DOUBLES.get(bytes, at);
  }

  /// The array with the bytes from [#ROOM] to before [#end]; replaced when it grows.
  byte[] array() {
    return array;
  }

  /// The end of the bytes in the array.
  int end() {
    return end;
  }

  /// Number of bytes.
  int size() {
    return end - ROOM;
  }

  /// Removes all bytes after the first `size`.
  void cutTo(int size) {
    end = ROOM + size;
  }

  /// Makes room for more bytes, without adding any.
  void expect(int length) {
    int needed = Math.addExact(end, length);
    if (needed > array.length) {
      array =
          Arrays.copyOf(
              array, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * array.length)));
    }
  }

  void addByte(int value) {
    expect(1);
    array[end++] = (byte) value;
  }

  void addInt(int value) {
    expect(Integer.BYTES);
    INTS.set(array, end, value);
    end += Integer.BYTES;
  }

  /// Replaces four bytes.
  ///
  /// @param at index of the first byte, from 0
  void setInt(int at, int value) {
    INTS.set(array, ROOM + at, value);
  }

  void addLong(long value) {
    expect(Long.BYTES);
    LONGS.set(array, end, value);
    end += Long.BYTES;
  }

  void addDouble(double value) {
    addLong(Double.doubleToRawLongBits(value));
  }

  /// Adds a varint: a number that is not negative, in groups of seven bits, lowest first.
  void addVarint(int value) {
    int rest = value;
    while (rest > 0x7F) {
      addByte((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    addByte(rest);
  }

  void addBytes(byte[] source, int from, int length) {
    expect(length);
    System.arraycopy(source, from, array, end, length);
    end += length;
  }

  void addLongs(long[] values, int count) {
    tail(count).asLongBuffer().put(values, 0, count);
    end += count * Long.BYTES;
  }

  void addDoubles(double[] values, int count) {
    tail(count).asDoubleBuffer().put(values, 0, count);
    end += count * Double.BYTES;
  }

  private ByteBuffer tail(int count) {
    expect(Math.multiplyExact(count, Long.BYTES));
    return ByteBuffer.wrap(array, end, count * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }
}
