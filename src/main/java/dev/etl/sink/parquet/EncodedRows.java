package dev.etl.sink.parquet;

import java.util.List;
import java.util.Optional;

/// The rows of a split, ready to become part of a [ParquetFile]. For one thread at a time.
public final class EncodedRows implements AutoCloseable {
  private final long rows;
  private final List<Segment> segments;
  private final Optional<RawRows> rest;
  private boolean taken;

  /// @param rest comes behind the segments
  EncodedRows(long rows, List<Segment> segments, Optional<RawRows> rest) {
    this.rows = rows;
    this.segments = List.copyOf(segments);
    this.rest = rest;
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
