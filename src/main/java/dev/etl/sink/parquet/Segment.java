package dev.etl.sink.parquet;

import dev.etl.file.SpillBuffer;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/// Rows that are encoded, and wait for their place in a row group: a piece of each of its columns.
///
/// @param bytes the pages, in any order
/// @param chunks one for each column
record Segment(int rows, SpillBuffer bytes, List<Chunk> chunks) implements AutoCloseable {
  Segment {
    chunks = List.copyOf(chunks);
  }

  /// Whether a column has a dictionary, of which there is one in a row group at most.
  boolean hasDictionary() {
    return chunks.stream().anyMatch(chunk -> !chunk.dictionary().isEmpty());
  }

  /// The same, once the split that it came from is closed; this one must not be used any more.
  ///
  /// @param buffers gives buffers that last long enough
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

  /// How many bytes its pages would have without compression.
  long uncompressed() {
    return chunks.stream().mapToLong(Chunk::uncompressed).sum();
  }

  @Override
  public void close() {
    bytes.close();
  }
}
