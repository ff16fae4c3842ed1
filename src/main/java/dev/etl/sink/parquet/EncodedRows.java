package dev.etl.sink.parquet;

import java.util.List;
import java.util.Optional;

/// The rows of a split, ready for a [ParquetFile]. Used by one thread at a time.
public final class EncodedRows implements AutoCloseable {
  private final long rows;
  private final List<Segment> segments;
  private final Optional<RawRows> rest;
  private boolean taken;

  /// @param rest rows after the segments
  EncodedRows(long rows, List<Segment> segments, Optional<RawRows> rest) {
    this.rows = rows;
    this.segments = List.copyOf(segments);
    this.rest = rest;
  }

  public long rows() {
    return rows;
  }

  /// Transfers the rows to a new owner, which frees their resources.
  void take() {
    taken = true;
  }

  List<Segment> segments() {
    return segments;
  }

  Optional<RawRows> rest() {
    return rest;
  }

  /// Frees its resources if the rows did not become part of a file; otherwise does nothing.
  @Override
  public void close() {
    if (taken) {
      return;
    }
    segments.forEach(Segment::close);
    rest.ifPresent(RawRows::close);
  }
}
