package dev.etl.sink.parquet;

import dev.etl.file.SpillBuffer;
import java.util.List;

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

  /// How many bytes its pages would have without compression.
  long uncompressed() {
    return chunks.stream().mapToLong(Chunk::uncompressed).sum();
  }

  @Override
  public void close() {
    bytes.close();
  }
}
