package dev.etl.sink.parquet;

import dev.etl.file.SpillBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The rows of a split, ready to become part of a [ParquetFile]. For one thread at a time.
public final class EncodedRows implements AutoCloseable {
  private final long rows;
  private final List<Segment> segments;
  private final Optional<RawRows> rest;
  private final Supplier<SpillBuffer> buffers;
  private boolean taken;

  /// @param rest comes behind the segments
  /// @param buffers gives more buffers
  EncodedRows(
      long rows, List<Segment> segments, Optional<RawRows> rest, Supplier<SpillBuffer> buffers) {
    this.rows = rows;
    this.segments = List.copyOf(segments);
    this.rest = rest;
    this.buffers = buffers;
  }

  public long rows() {
    return rows;
  }

  /// The rows are another's now, which frees what they hold.
  void take() {
    taken = true;
  }

  List<Segment> segments() {
    return segments;
  }

  Optional<RawRows> rest() {
    return rest;
  }

  Supplier<SpillBuffer> buffers() {
    return buffers;
  }

  /// Frees what is held, where the rows did not become part of a file; otherwise does nothing.
  @Override
  public void close() {
    if (taken) {
      return;
    }
    segments.forEach(Segment::close);
    rest.ifPresent(RawRows::close);
  }
}
