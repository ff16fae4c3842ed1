package dev.etl.sink.parquet;

import java.util.List;

/// The pages of one column of a [Segment]: where they stand in its buffer, and what the file's
/// footer has to tell of them. Immutable.
///
/// @param dictionary the page that the others refer to, which is to come first; empty or one
/// @param pages in order of the rows
/// @param uncompressed how many bytes all of them would have without compression, headers included
record Chunk(List<Page> dictionary, List<Page> pages, long uncompressed, int nulls, Bounds bounds) {
  Chunk {
    dictionary = List.copyOf(dictionary);
    pages = List.copyOf(pages);
  }

  /// Where a page stands, its header included.
  record Page(long from, int length) {}

  /// How many bytes all pages have.
  long compressed() {
    return length(dictionary) + length(pages);
  }

  private static long length(List<Page> pages) {
    return pages.stream().mapToLong(Page::length).sum();
  }
}
