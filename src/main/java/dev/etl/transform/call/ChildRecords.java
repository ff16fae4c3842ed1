package dev.etl.transform.call;

import dev.etl.http.page.Paging;
import java.util.Optional;

/// Answers with many records, each of which becomes a row. Immutable.
///
/// @param place a JSON pointer to the array of records; without one, the first page tells
/// @param paging how pages follow each other
public record ChildRecords(Optional<String> place, Paging paging) {
  /// Records where an answer shows them, on pages that it links.
  public static final ChildRecords FOUND = new ChildRecords(Optional.empty(), Paging.AUTO);
}
