package dev.etl.sink.parquet;

import java.util.List;

/// The pages of one column of a [Segment]: their place in its buffer, and their metadata for the
/// footer. Immutable.
///
/// @param dictionary the dictionary page, written before the others; empty or one
/// @param pages in row order
/// @param uncompressed size of all pages without compression, in bytes, headers included
record Chunk(List<Page> dictionary, List<Page> pages, long uncompressed, int nulls, Bounds bounds) {
  Chunk {
    dictionary = List.copyOf(dictionary);
    pages = List.copyOf(pages);
  }

  /// The place of a page, including its header.
  record Page(long from, int length) {}

  /// Size of all pages in bytes.
  long compressed() {
    return length(dictionary) + length(pages);
  }

  private static long length(List<Page> pages) {
    return pages.stream().mapToLong(Page::length).sum();
  }
}
