package dev.etl.loader.parquet;

import dev.etl.file.input.InputFile;
import dev.etl.format.parquet.ParquetBytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// The bytes of a file of one version. Thread-safe if the listener is.
///
/// @param read receives the number of bytes read
record FileBytes(InputFile file, LongConsumer read) implements ParquetBytes {

  @Override
  public long length() {
    return file.length().orElse(0);
  }

  @Override
  public void read(long from, byte[] to, int offset, int length) throws IOException {
    try (InputStream in = file.open(from)) {
      if (in.readNBytes(to, offset, length) < length) {
        throw new EOFException();
      }
    }
    read.accept(length);
  }
}
