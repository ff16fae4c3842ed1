package dev.etl.sink.parquet;

import dev.etl.file.SpillBuffer;
import dev.etl.format.OutputCompression;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Encodes stripes into a segment. Used by one thread at a time.
final class SegmentWriter implements AutoCloseable {
  private final PageCompressor compressor;
  private final SpillBuffer bytes;
  private final List<ChunkWriter> columns = new ArrayList<>();
  private int rows;
  private long raw;
  private boolean finished;

  /// @param bytes receives the pages; owned by the segment, or closed with this writer
  /// @param workspace contains the first rows: if there are many, columns may have dictionaries
  SegmentWriter(OutputCompression compression, SpillBuffer bytes, Workspace workspace) {
    this.compressor = PageCompressor.of(compression, workspace.compressed());
    this.bytes = bytes;
    Stripe first = workspace.stripe();
    boolean numbering = RowGroup.isLarge(first.rows(), first.bytes());
    first
        .schema()
        .fields()
        .forEach(field -> columns.add(new ChunkWriter(field.type(), bytes, numbering)));
  }

  /// Number of rows.
  int rows() {
    return rows;
  }

  /// Approximate size of the unencoded rows, in bytes.
  long raw() {
    return raw;
  }

  /// Encodes the rows of a stripe, which may be cleared afterwards.
  void add(Stripe stripe) throws IOException {
    for (int index = 0; index < columns.size(); index++) {
      columns.get(index).add(stripe.column(index), compressor);
    }
    rows += stripe.rows();
    raw += stripe.bytes();
  }

  Segment finish() throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    for (ChunkWriter column : columns) {
      chunks.add(column.finish(compressor));
    }
    finished = true;
    return new Segment(rows, bytes, chunks);
  }

  @Override
  public void close() {
    compressor.close();
    if (!finished) {
      bytes.close();
    }
  }
}
