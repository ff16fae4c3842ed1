package dev.etl.format;

import dev.etl.data.ByteCopy;
import dev.etl.data.DecimalColumn;
import dev.etl.data.text.DecimalText;
import dev.etl.data.text.DoubleText;
import dev.etl.data.text.LongText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Collects bytes cell by cell and writes them to a stream in large pieces. Used by one thread.
public final class CellWriter {
  private static final int PIECE = 1 << 15;

  private final OutputStream out;
  private byte[] bytes;
  private int size;

  /// A writer without any bytes yet.
  ///
  /// @param out the target of the bytes; not closed
  /// @param expected the approximate number of bytes; more are allowed
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
    ByteCopy.copy(source, from, bytes, size, length);
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

  /// Adds the decimal of a row that is not null.
  public void write(DecimalColumn column, int row) {
    ensure(DecimalText.MAX_LENGTH);
    size = DecimalText.write(column, row, bytes, size);
  }

  private void ensure(int length) {
    if (length > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, length)));
    }
  }

  /// Ends a row: writes the collected bytes to the stream now and then.
  public void endRow() throws IOException {
    if (size >= PIECE) {
      flush();
    }
  }

  /// Writes the collected bytes to the stream.
  public void flush() throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }
}
