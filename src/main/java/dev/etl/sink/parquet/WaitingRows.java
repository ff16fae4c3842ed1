package dev.etl.sink.parquet;

import dev.etl.file.SpillBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Rows of small splits that wait for more rows, in one buffer. Used by one thread at a time.
final class WaitingRows implements AutoCloseable {
  private final ParquetFormat format;
  private final Supplier<SpillBuffer> buffers;
  private final SpillBuffer bytes;
  private final List<Integer> lengths = new ArrayList<>();
  private int rows;

  /// @param buffers creates buffers
  WaitingRows(ParquetFormat format, Supplier<SpillBuffer> buffers) {
    this.format = format;
    this.buffers = buffers;
    this.bytes = buffers.get();
  }

  /// Whether more rows fit.
  boolean hasRoomFor(RawRows more) {
    return (long) rows + more.rows() <= Stripe.MAX_ROWS
        && bytes.size() + more.length() <= Stripe.MAX_BYTES;
  }

  void add(RawRows more) throws IOException {
    more.bytes().copyTo(bytes);
    lengths.add(more.length());
    rows += more.rows();
  }

  /// Encodes all of them.
  Segment encode() throws IOException {
    Workspace workspace = format.workspaces().take();
    Stripe stripe = workspace.stripe();
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    long at = 0;
    for (int length : lengths) {
      raw.reset();
      bytes.copyTo(raw, at, length);
      stripe.addFrom(raw.toByteArray());
      at += length;
    }
    try (SegmentWriter writer = new SegmentWriter(format.compression(), buffers.get(), workspace)) {
      writer.add(stripe);
      return writer.finish();
    } finally {
      format.workspaces().giveBack(workspace);
    }
  }

  @Override
  public void close() {
    bytes.close();
  }
}
