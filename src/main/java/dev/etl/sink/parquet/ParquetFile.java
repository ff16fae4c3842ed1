package dev.etl.sink.parquet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.etl.file.SpillBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A Parquet file assembled from encoded splits. Small ones share row groups. Used by one thread at
/// a time.
///
/// Source: [the format](https://github.com/apache/parquet-format).
public final class ParquetFile {
  private static final byte[] MAGIC = "PAR1".getBytes(US_ASCII);

  private final ParquetFormat format;
  private final Supplier<SpillBuffer> buffers;
  private final Footer footer;
  private final RowGroup group = new RowGroup();
  private @Nullable WaitingRows waiting;
  private boolean begun;

  /// @param buffers creates buffers that live as long as this file
  ParquetFile(ParquetFormat format, Supplier<SpillBuffer> buffers) {
    this.format = format;
    this.buffers = buffers;
    this.footer = new Footer(format.schema(), format.compression(), MAGIC.length);
  }

  /// Appends rows of the schema, and closes them once they are written.
  ///
  /// @param out output of the file; always the same
  /// @throws IOException if `out` throws it
  public void append(EncodedRows rows, OutputStream out) throws IOException {
    rows.take();
    for (Segment segment : rows.segments()) {
      encodeWaiting(out);
      add(segment.lasting(buffers), out);
    }
    if (rows.rest().isPresent()) {
      await(rows.rest().get(), out);
    }
  }

  private void await(RawRows raw, OutputStream out) throws IOException {
    try (raw) {
      if (waiting != null && !waiting.hasRoomFor(raw)) {
        encodeWaiting(out);
      }
      if (waiting == null) {
        waiting = new WaitingRows(format, buffers);
      }
      waiting.add(raw);
    }
  }

  private void encodeWaiting(OutputStream out) throws IOException {
    if (waiting != null) {
      try (WaitingRows enough = waiting) {
        waiting = null;
        add(enough.encode(), out);
      }
    }
  }

  private void add(Segment segment, OutputStream out) throws IOException {
    if (!group.isEmpty() && group.endsBefore(segment)) {
      writeGroup(out);
    }
    group.add(segment);
  }

  private void writeGroup(OutputStream out) throws IOException {
    begin(out);
    group.writeTo(out, footer);
  }

  private void begin(OutputStream out) throws IOException {
    if (!begun) {
      out.write(MAGIC);
      begun = true;
    }
  }

  /// Ends the file, which is complete even without a row.
  ///
  /// @throws IOException if `out` throws it
  public void finish(OutputStream out) throws IOException {
    encodeWaiting(out);
    if (!group.isEmpty()) {
      writeGroup(out);
    }
    begin(out);
    byte[] bytes = footer.bytes();
    out.write(bytes);
    out.write(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(bytes.length)
            .array());
    out.write(MAGIC);
  }
}
