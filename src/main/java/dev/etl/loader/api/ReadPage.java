package dev.etl.loader.api;

import dev.etl.format.json.ByteRange;
import dev.etl.format.json.JsonPlace;
import dev.etl.http.page.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A page whose records were read. Its other values are found without reading those again.
///
/// @param pointer to the records
/// @param count records read
/// @param range where they are; empty if not all were wanted
/// @param end whether it says that no page follows
record ReadPage(Page page, String pointer, long count, Optional<ByteRange> range, boolean end) {

  /// A page without records that ends the pages.
  static ReadPage end(Page page, String pointer) {
    return new ReadPage(page, pointer, 0, Optional.empty(), true);
  }

  /// A digest of its records alone; empty if it has none, or not all were wanted.
  Optional<String> digest() {
    return count == 0 ? Optional.empty() : range.map(page::digest);
  }

  /// Whether a place is among the records.
  boolean holds(JsonPlace place) {
    return (place + "/").startsWith(pointer + "/");
  }

  /// A value of the page as a text; null if there is none.
  ///
  /// @throws dev.etl.data.EtlException DATA if the place is ambiguous
  @Nullable String text(Place place) {
    return switch (place) {
      case Place.Header(String name) -> page.header(name);
      case Place.Pointer(String other) -> {
        JsonPlace at = JsonPlace.parse(other);
        String json = json(at);
        yield json == null ? null : at.text(json);
      }
    };
  }

  /// A value of the document as JSON; null if there is none.
  ///
  /// @throws dev.etl.data.EtlException DATA if the place is ambiguous
  @Nullable String json(JsonPlace place) {
    String here = pointer + "/";
    String there = place + "/";
    return range.isEmpty() || there.startsWith(here) || here.startsWith(there)
        ? page.json(place)
        : page.json(place, range.get());
  }
}
