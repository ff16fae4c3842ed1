package dev.etl.sink.parquet;

import dev.etl.file.SpillBuffer;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/// Encoded rows that wait for a row group: a chunk for each column.
///
/// @param bytes the pages, in any order
/// @param chunks one for each column
record Segment(int rows, SpillBuffer bytes, List<Chunk> chunks) implements AutoCloseable {
  Segment {
    chunks = List.copyOf(chunks);
  }

  /// Whether a column has a dictionary, of which a row group has at most one.
  boolean hasDictionary() {
    return chunks.stream().anyMatch(chunk -> !chunk.dictionary().isEmpty());
  }

  /// This segment, valid after its split is closed; this object must not be used any more.
  ///
  /// @param buffers creates buffers that live long enough
  Segment lasting(Supplier<SpillBuffer> buffers) throws IOException {
    if (!bytes.isPart()) {
      return this;
    }
    try (this) {
      SpillBuffer copy = buffers.get();
      bytes.copyTo(copy);
      return new Segment(rows, copy, chunks);
    }
  }

  /// Size of its pages without compression, in bytes.
  long uncompressed() {
    return chunks.stream().mapToLong(Chunk::uncompressed).sum();
  }

  @Override
  public void close() {
    bytes.close();
  }
}
