package dev.etl.loader;

import dev.etl.format.json.ByteRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A page whose records were read. Its other values are found without reading them again.
///
/// @param pointer to the records
/// @param count how many records were read
/// @param range where they stand; empty if not all of them were wanted
record ReadPage(Page page, String pointer, long count, Optional<ByteRange> range) {

  /// What tells its records from those of other pages, whatever is around them; empty if it has
  /// none, or not all were wanted.
  Optional<String> digest() {
    return count == 0 ? Optional.empty() : range.map(page::digest);
  }

  /// The value that stands somewhere in the page; null if there is none.
  ///
  /// @throws dev.etl.data.EtlException DATA if there are two ways to it
  @Nullable String value(String other) {
    String here = pointer + "/";
    String there = other + "/";
    return range.isEmpty() || there.startsWith(here) || here.startsWith(there)
        ? page.value(other)
        : page.value(other, range.get());
  }
}
