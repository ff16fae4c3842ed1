package dev.etl.loader;

import dev.etl.format.json.ByteRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A page whose records were read. Its other values are found without reading those again.
///
/// @param pointer to the records
/// @param count records read
/// @param range where they are; empty if not all were wanted
record ReadPage(Page page, String pointer, long count, Optional<ByteRange> range) {

  /// A digest of its records alone; empty if it has none, or not all were wanted.
  Optional<String> digest() {
    return count == 0 ? Optional.empty() : range.map(page::digest);
  }

  /// A value of the page; null if there is none.
  ///
  /// @throws dev.etl.data.EtlException DATA if the pointer is ambiguous
  @Nullable String value(String other) {
    String here = pointer + "/";
    String there = other + "/";
    return range.isEmpty() || there.startsWith(here) || here.startsWith(there)
        ? page.value(other)
        : page.value(other, range.get());
  }
}
