package dev.etl.format;

import dev.etl.data.text.DoubleText;
import dev.etl.data.text.LongText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Bytes on their way to a stream, written a cell at a time and handed on in large pieces. For one
/// thread.
public final class CellWriter {
  private static final int PIECE = 1 << 15;

  private final OutputStream out;
  private byte[] bytes;
  private int size;

  /// Begins with nothing.
  ///
  /// @param out where the bytes go; not closed
  /// @param expected about how many will come; more are taken
  public CellWriter(OutputStream out, long expected) {
    this.out = out;
    this.bytes = new byte[Math.clamp(expected, 64, PIECE + 1024)];
  }

  /// Adds a byte.
  public void write(byte value) {
    ensure(1);
    bytes[size++] = value;
  }

  /// Adds bytes.
  public void write(byte[] source, int from, int length) {
    ensure(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  /// Adds bytes.
  public void write(byte[] source) {
    write(source, 0, source.length);
  }

  /// Adds a whole number.
  public void write(long value) {
    ensure(LongText.MAX_LENGTH);
    size = LongText.write(value, bytes, size);
  }

  /// Adds a double.
  public void write(double value) {
    ensure(DoubleText.MAX_LENGTH);
    size = DoubleText.write(value, bytes, size);
  }

  private void ensure(int length) {
    if (length > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, length)));
    }
  }

  /// Says that a row is complete: now and then what there is goes to the stream.
  public void endRow() throws IOException {
    if (size >= PIECE) {
      flush();
    }
  }

  /// Hands on what there is.
  public void flush() throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }
}
