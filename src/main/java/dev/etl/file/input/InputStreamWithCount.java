package dev.etl.file.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/// A stream that tells how many stored bytes were read so far, which differs from the bytes it gave
/// where they are compressed or read ahead. For one thread.
public final class InputStreamWithCount extends FilterInputStream {
  private final LongSupplier count;

  /// @param count how many bytes were taken from storage so far
  public InputStreamWithCount(InputStream stream, LongSupplier count) {
    super(stream);
    this.count = count;
  }

  /// Counts what passes through a stream.
  public static InputStreamWithCount of(InputStream stream) {
    CountingInputStream counting = new CountingInputStream(stream);
    return new InputStreamWithCount(counting, counting::count);
  }

  /// How many bytes were taken from storage so far.
  public long bytesRead() {
    return count.getAsLong();
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    return in.read(buffer, from, length);
  }
}
