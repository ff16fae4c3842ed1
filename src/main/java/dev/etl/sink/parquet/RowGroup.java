package dev.etl.sink.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// Segments that stand together in a file, column by column. Readers take row groups as their units
/// of work, and skip them by their bounds: a hundred thousand rows to a million serve both. For one
/// thread.
final class RowGroup {
  /// A segment of so many rows may have dictionaries: it pays, and makes a row group of its own.
  private static final int LARGE_ROWS = 100_000;

  private static final long LARGE_BYTES = 8L << 20;

  /// Segments are put together until they have so many rows.
  private static final int ENOUGH_ROWS = 250_000;

  private static final long ENOUGH_BYTES = 32L << 20;

  /// No rows are added to a segment that has so many.
  private static final int FULL_ROWS = 1 << 20;

  private static final long FULL_BYTES = 64L << 20;

  /// Pages of fewer rows are not worth the name.
  private static final int TINY_ROWS = 4 * 1024;

  private static final long TINY_BYTES = 1 << 20;

  private final List<Segment> segments = new ArrayList<>();
  private long rows;
  private long bytes;

  /// Whether so many rows are enough for dictionaries.
  static boolean isLarge(int rows, long bytes) {
    return rows >= LARGE_ROWS || bytes >= LARGE_BYTES;
  }

  /// Whether so many rows are as much as a segment takes.
  static boolean isFull(int rows, long bytes) {
    return rows >= FULL_ROWS || bytes >= FULL_BYTES;
  }

  /// Whether so many rows are better not encoded by themselves.
  static boolean isTiny(int rows, long bytes) {
    return rows < TINY_ROWS && bytes < TINY_BYTES;
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  /// Whether a segment has to begin another row group: this one has enough, and it has more than a
  /// few rows; or it brings a dictionary, which stands before all pages.
  boolean endsBefore(Segment next) {
    boolean enough = rows >= ENOUGH_ROWS || bytes >= ENOUGH_BYTES;
    return next.hasDictionary() || (enough && !isTiny(next.rows(), next.uncompressed()));
  }

  void add(Segment segment) {
    segments.add(segment);
    rows += segment.rows();
    bytes += segment.uncompressed();
  }

  /// Writes the segments, and forgets them.
  ///
  /// @param footer is told what stands where
  void writeTo(OutputStream out, Footer footer) throws IOException {
    footer.beginGroup(rows);
    for (int column = 0; column < segments.getFirst().chunks().size(); column++) {
      for (Segment segment : segments) {
        writePages(segment, segment.chunks().get(column).dictionary(), out);
      }
      for (Segment segment : segments) {
        writePages(segment, segment.chunks().get(column).pages(), out);
      }
      footer.addColumn(chunks(column));
    }
    footer.endGroup();
    segments.forEach(Segment::close);
    segments.clear();
    rows = 0;
    bytes = 0;
  }

  private static void writePages(Segment segment, List<Chunk.Page> pages, OutputStream out)
      throws IOException {
    for (Chunk.Page page : pages) {
      segment.bytes().copyTo(out, page.from(), page.length());
    }
  }

  private List<Chunk> chunks(int column) {
    return segments.stream().map(segment -> segment.chunks().get(column)).toList();
  }
}
