package dev.etl.sink.postgres;

import dev.etl.data.text.DoubleText;
import dev.etl.data.text.LongText;
import dev.etl.file.SpillBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes of COPY on their way to a buffer, handed on in large pieces at the end of rows. Numbers
/// stand in network order. For one thread.
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

  /// Begins with nothing.
  ///
  /// @param out where the bytes go; not closed
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

  /// Adds a field of two bytes, with its length before it.
  void shortField(int value) {
    writeInt(Short.BYTES);
    writeShort(value);
  }

  /// Adds a field of four bytes, with its length before it.
  void intField(int value) {
    writeInt(Integer.BYTES);
    writeInt(value);
  }

  /// Adds a field of eight bytes, with its length before it.
  void longField(long value) {
    ensure(LENGTH + Long.BYTES);
    INTS.set(bytes, size, Long.BYTES);
    LONGS.set(bytes, size + LENGTH, value);
    size += LENGTH + Long.BYTES;
  }

  /// Adds a field of bytes, with its length before it.
  void field(byte[] source, int from, int length) {
    ensure(LENGTH + length);
    INTS.set(bytes, size, length);
    System.arraycopy(source, from, bytes, size + LENGTH, length);
    size += LENGTH + length;
  }

  /// Adds a whole number, spelled.
  void text(long value) {
    ensure(LongText.MAX_LENGTH);
    size = LongText.write(value, bytes, size);
  }

  /// Adds a double, spelled.
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

  /// Says that a row is complete: now and then what there is goes on.
  void endRow() {
    if (size >= PIECE) {
      out.write(bytes, 0, size);
      size = 0;
    }
    rowStart = size;
  }

  /// Hands on what there is of complete rows, and forgets what stands behind them.
  void flush() {
    out.write(bytes, 0, rowStart);
    size = 0;
    rowStart = 0;
  }
}
