package dev.etl.sink.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// Consecutive segments of a file, stored column by column. Readers process row groups as units,
/// and skip them by their bounds: 100,000 rows to a million serve both. Used by one thread at a
/// time.
final class RowGroup {
  /// A segment of this size may have dictionaries: they pay, and it gets its own row group.
  private static final int LARGE_ROWS = 100_000;

  private static final long LARGE_BYTES = 8L << 20;

  /// Segments are combined up to this number of rows.
  private static final int ENOUGH_ROWS = 250_000;

  private static final long ENOUGH_BYTES = 32L << 20;

  /// A segment of this many rows is full.
  private static final int FULL_ROWS = 1 << 20;

  private static final long FULL_BYTES = 64L << 20;

  /// Fewer rows are not worth a page.
  private static final int TINY_ROWS = 4 * 1024;

  private static final long TINY_BYTES = 1 << 20;

  private final List<Segment> segments = new ArrayList<>();
  private long rows;
  private long bytes;

  /// Whether the rows are enough for dictionaries.
  static boolean isLarge(int rows, long bytes) {
    return rows >= LARGE_ROWS || bytes >= LARGE_BYTES;
  }

  /// Whether the rows fill a segment.
  static boolean isFull(int rows, long bytes) {
    return rows >= FULL_ROWS || bytes >= FULL_BYTES;
  }

  /// Whether the rows are too few to be encoded on their own.
  static boolean isTiny(int rows, long bytes) {
    return rows < TINY_ROWS && bytes < TINY_BYTES;
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  /// Whether a segment must begin another row group: this one is large enough, and the segment is
  /// not tiny; or it has a dictionary, which must precede all pages.
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
  /// @param footer receives the position of each column
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
