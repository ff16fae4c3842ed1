package dev.etl.sink.postgres;

import dev.etl.data.text.DoubleText;
import dev.etl.data.text.LongText;
import dev.etl.file.SpillBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Buffers COPY data, and passes it on in large pieces at the end of rows. Numbers are in network
/// byte order. Used by one thread at a time.
final class CopyBuffer {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int PIECE = 1 << 15;
  private static final int LENGTH = Integer.BYTES;

  private final SpillBuffer out;
  private byte[] bytes = new byte[PIECE + 1024];
  private int size;
  private int rowStart;

  /// Creates an empty buffer.
  ///
  /// @param out receives the data; not closed
  CopyBuffer(SpillBuffer out) {
    this.out = out;
  }

  void write(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  void write(byte[] source, int from, int length) {
    ensure(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  void writeShort(int value) {
    ensure(Short.BYTES);
    SHORTS.set(bytes, size, (short) value);
    size += Short.BYTES;
  }

  void writeInt(int value) {
    ensure(Integer.BYTES);
    INTS.set(bytes, size, value);
    size += Integer.BYTES;
  }

  /// Adds a field of two bytes, preceded by its length.
  void shortField(int value) {
    writeInt(Short.BYTES);
    writeShort(value);
  }

  /// Adds a field of four bytes, preceded by its length.
  void intField(int value) {
    writeInt(Integer.BYTES);
    writeInt(value);
  }

  /// Adds a field of eight bytes, preceded by its length.
  void longField(long value) {
    ensure(LENGTH + Long.BYTES);
    INTS.set(bytes, size, Long.BYTES);
    LONGS.set(bytes, size + LENGTH, value);
    size += LENGTH + Long.BYTES;
  }

  /// Adds a field of bytes, preceded by its length.
  void field(byte[] source, int from, int length) {
    ensure(LENGTH + length);
    INTS.set(bytes, size, length);
    System.arraycopy(source, from, bytes, size + LENGTH, length);
    size += LENGTH + length;
  }

  /// Adds a whole number as text.
  void text(long value) {
    ensure(LongText.MAX_LENGTH);
    size = LongText.write(value, bytes, size);
  }

  /// Adds a double as text.
  void text(double value) {
    ensure(DoubleText.MAX_LENGTH);
    size = DoubleText.write(value, bytes, size);
  }

  private void ensure(int length) {
    if (length > bytes.length - size) {
      int needed = Math.addExact(size, length);
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * needed));
    }
  }

  /// Ends a row, and passes on a full buffer.
  void endRow() {
    if (size >= PIECE) {
      out.write(bytes, 0, size);
      size = 0;
    }
    rowStart = size;
  }

  /// Passes on all complete rows, and discards an incomplete one.
  void flush() {
    out.write(bytes, 0, rowStart);
    size = 0;
    rowStart = 0;
  }
}
