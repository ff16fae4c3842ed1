package dev.etl.transform.table;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.BatchCodec;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A buffer of bytes that values are written to, for a [ByteInput] to read in the same order. Used
/// by one thread.
///
/// All `put` methods throw [EtlException] DATA if the bytes exceed one array.
public final class ByteOutput extends OutputStream {
  private static final int MAX = Integer.MAX_VALUE - 8;

  private ByteBuffer buffer = ByteBuffer.allocate(256).order(LITTLE_ENDIAN);

  public void putInt(int value) {
    room(Integer.BYTES).putInt(value);
  }

  public void putLong(long value) {
    room(Long.BYTES).putLong(value);
  }

  /// Puts the bits of a double unchanged.
  public void putDouble(double value) {
    putLong(Double.doubleToRawLongBits(value));
  }

  public void putText(String text) {
    putBytes(text.getBytes(UTF_8));
  }

  /// Puts an array with its length.
  public void putBytes(byte[] bytes) {
    putInt(bytes.length);
    room(bytes.length).put(bytes);
  }

  /// Puts an array with its length.
  public void putInts(int[] values) {
    putInt(values.length);
    ByteBuffer room = room((long) values.length * Integer.BYTES);
    for (int value : values) {
      room.putInt(value);
    }
  }

  /// Puts some values of an array.
  ///
  /// @param chosen their indexes
  public void putLongs(long[] values, int[] chosen) {
    ByteBuffer room = room((long) chosen.length * Long.BYTES);
    for (int index : chosen) {
      room.putLong(values[index]);
    }
  }

  /// Puts some values of an array.
  ///
  /// @param chosen their indexes
  public void putBytes(byte[] values, int[] chosen) {
    ByteBuffer room = room(chosen.length);
    for (int index : chosen) {
      room.put(values[index]);
    }
  }

  public void putBatch(BatchCodec codec, RecordBatch batch) {
    try {
      codec.write(batch, this);
    } catch (IOException e) {
      throw new UncheckedIOException("an array throws no IOException", e);
    }
  }

  @Override
  public void write(int value) {
    room(1).put((byte) value);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    room(count).put(bytes, from, count);
  }

  private ByteBuffer room(long count) {
    if (buffer.remaining() < count) {
      long needed = buffer.position() + count;
      if (needed > MAX) {
        throw new EtlException(
            ErrorKind.DATA,
            "more than 2 GiB would have to travel in one piece",
            "have fewer columns or groups in it");
      }
      int length = (int) Math.min(MAX, Math.max(needed, 2L * buffer.capacity()));
      buffer = ByteBuffer.allocate(length).order(LITTLE_ENDIAN).put(buffer.flip());
    }
    return buffer;
  }

  /// The bytes written so far.
  public byte[] toBytes() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }
}
