package dev.etl.sink.parquet;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.file.SpillBuffer;
import dev.etl.format.OutputCompression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Encodes the rows of one split. Where pages and segments end depends on the rows and how they
/// come in batches, on nothing else. For one thread.
///
/// ```java
/// try (RowsWriter writer = new RowsWriter(schema, OutputCompression.ZSTD, target::newBuffer)) {
///   writer.write(batch);
///   file.append(writer.finish(), out);
/// }
/// ```
public final class RowsWriter implements AutoCloseable {
  private final OutputCompression compression;
  private final Supplier<SpillBuffer> buffers;
  private final Stripe stripe;
  private final List<Segment> segments = new ArrayList<>();
  private @Nullable SegmentWriter segment;
  private long rows;
  private boolean finished;

  /// @param buffers gives buffers for what is encoded
  public RowsWriter(Schema schema, OutputCompression compression, Supplier<SpillBuffer> buffers) {
    this.compression = compression;
    this.buffers = buffers;
    this.stripe = new Stripe(schema);
  }

  /// Adds rows.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if they cannot be kept (disk full)
  public void write(RecordBatch batch) {
    if (batch.rows() == 0) {
      return;
    }
    if (!stripe.hasRoomFor(batch.rows(), batch.bytes())) {
      encode();
    }
    stripe.add(batch);
    rows += batch.rows();
  }

  private void encode() {
    if (segment == null) {
      segment = new SegmentWriter(compression, buffers.get(), stripe);
    }
    try {
      segment.add(stripe);
      stripe.clear();
      if (RowGroup.isFull(segment.rows(), segment.raw())) {
        end(segment);
      }
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  private void end(SegmentWriter full) throws IOException {
    try (full) {
      segments.add(full.finish());
    }
    segment = null;
  }

  /// Ends the rows; nothing may be written afterwards. At most once.
  public EncodedRows finish() {
    Optional<RawRows> rest = Optional.empty();
    if (segment == null && RowGroup.isTiny(stripe.rows(), stripe.bytes())) {
      rest = stripe.isEmpty() ? rest : Optional.of(RawRows.of(stripe, buffers.get()));
    } else if (!stripe.isEmpty()) {
      encode();
    }
    try {
      if (segment != null) {
        end(segment);
      }
    } catch (IOException e) {
      throw inMemory(e);
    }
    finished = true;
    return new EncodedRows(rows, segments, rest, buffers);
  }

  private static UncheckedIOException inMemory(IOException e) {
    return new UncheckedIOException("a buffer throws no IOException", e);
  }

  @Override
  public void close() {
    if (finished) {
      return;
    }
    if (segment != null) {
      segment.close();
    }
    segments.forEach(Segment::close);
  }
}
