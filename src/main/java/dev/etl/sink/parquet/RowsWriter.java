package dev.etl.sink.parquet;

import dev.etl.data.RecordBatch;
import dev.etl.file.SpillBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Encodes the rows of one split. The boundaries of pages and segments depend only on the rows and
/// their batches. Used by one thread at a time.
public final class RowsWriter implements AutoCloseable {
  private final ParquetFormat format;
  private final Supplier<SpillBuffer> buffers;
  private @Nullable Workspace workspace;
  private final List<Segment> segments = new ArrayList<>();
  private @Nullable SegmentWriter segment;
  private long rows;
  private boolean finished;

  /// @param buffers creates buffers for encoded rows
  RowsWriter(ParquetFormat format, Supplier<SpillBuffer> buffers) {
    this.format = format;
    this.buffers = buffers;
  }

  /// Adds rows.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if they cannot be kept (disk full)
  public void write(RecordBatch batch) {
    if (batch.rows() == 0) {
      return;
    }
    if (workspace == null) {
      workspace = format.workspaces().take();
    }
    if (!workspace.stripe().hasRoomFor(batch.rows(), batch.bytes())) {
      encode(workspace);
    }
    workspace.stripe().add(batch);
    rows += batch.rows();
  }

  private void encode(Workspace full) {
    if (segment == null) {
      segment = new SegmentWriter(format.compression(), buffers.get(), full);
    }
    try {
      segment.add(full.stripe());
      full.stripe().clear();
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
    Optional<RawRows> rest = workspace == null ? Optional.empty() : finish(workspace);
    try {
      if (segment != null) {
        end(segment);
      }
    } catch (IOException e) {
      throw inMemory(e);
    }
    finished = true;
    giveBack();
    return new EncodedRows(rows, segments, rest);
  }

  /// Encodes the last rows, unless there are too few.
  private Optional<RawRows> finish(Workspace last) {
    Stripe stripe = last.stripe();
    if (stripe.isEmpty()) {
      return Optional.empty();
    }
    if (segment == null && RowGroup.isTiny(stripe.rows(), stripe.bytes())) {
      return Optional.of(RawRows.of(stripe, buffers.get()));
    }
    encode(last);
    return Optional.empty();
  }

  private void giveBack() {
    if (workspace != null) {
      format.workspaces().giveBack(workspace);
      workspace = null;
    }
  }

  private static UncheckedIOException inMemory(IOException e) {
    return new UncheckedIOException("a buffer throws no IOException", e);
  }

  @Override
  public void close() {
    if (finished) {
      return;
    }
    giveBack();
    if (segment != null) {
      segment.close();
    }
    segments.forEach(Segment::close);
  }
}
