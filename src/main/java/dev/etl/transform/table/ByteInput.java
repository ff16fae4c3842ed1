package dev.etl.transform.table;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.BatchCodec;
import dev.etl.data.RecordBatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/// Reads values in the order in which a [ByteOutput] wrote them. Used by one thread.
public final class ByteInput {
  private final ByteBuffer buffer;

  /// @param bytes not copied
  public ByteInput(byte[] bytes) {
    buffer = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN);
  }

  /// Whether there are more bytes.
  public boolean hasMore() {
    return buffer.hasRemaining();
  }

  public byte getByte() {
    return buffer.get();
  }

  public int getInt() {
    return buffer.getInt();
  }

  public long getLong() {
    return buffer.getLong();
  }

  public double getDouble() {
    return Double.longBitsToDouble(buffer.getLong());
  }

  public String getText() {
    return new String(getBytes(), UTF_8);
  }

  public byte[] getBytes() {
    byte[] bytes = new byte[buffer.getInt()];
    buffer.get(bytes);
    return bytes;
  }

  public int[] getInts() {
    int[] values = new int[buffer.getInt()];
    for (int index = 0; index < values.length; index++) {
      values[index] = buffer.getInt();
    }
    return values;
  }

  /// Fills the beginning of an array.
  public void getLongs(long[] values, int count) {
    for (int index = 0; index < count; index++) {
      values[index] = buffer.getLong();
    }
  }

  /// Fills the beginning of an array.
  public void getBytes(byte[] values, int count) {
    buffer.get(values, 0, count);
  }

  public RecordBatch getBatch(BatchCodec codec) {
    ByteArrayInputStream rest =
        new ByteArrayInputStream(buffer.array(), buffer.position(), buffer.remaining());
    try {
      RecordBatch batch = codec.read(rest);
      buffer.position(buffer.limit() - rest.available());
      return batch;
    } catch (IOException e) {
      throw new UncheckedIOException("written by another version of this program", e);
    }
  }
}
