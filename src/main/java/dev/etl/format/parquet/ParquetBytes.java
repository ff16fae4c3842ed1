package dev.etl.format.parquet;

import java.io.IOException;

/// The bytes of a Parquet file, read from any offset. Thread-safe.
public interface ParquetBytes {

  /// The number of bytes.
  long length();

  /// Reads bytes from an offset on into part of an array.
  ///
  /// @throws java.io.EOFException if the file ends before
  /// @throws IOException if they cannot be read
  void read(long from, byte[] to, int offset, int length) throws IOException;
}
