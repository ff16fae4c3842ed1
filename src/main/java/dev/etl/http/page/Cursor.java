package dev.etl.http.page;

import java.util.Optional;

/// Requests the next page with a cursor taken from the response; a missing, null or empty cursor
/// ends the pages, unless the response says that there are more.
///
/// @param at where a response holds the cursor: `/meta/next_cursor`, `/data/-1/id`
/// @param parameter where it is sent
/// @param more where a response says whether another page follows, if it does: `/has_more`
public record Cursor(Place at, Parameter parameter, Optional<Place> more) implements Pagination {

  /// A cursor in a response that is sent in the query.
  ///
  /// @param pointer a JSON pointer
  /// @param parameter the name of the query parameter
  public Cursor(String pointer, String parameter) {
    this(new Place.Pointer(pointer), new Parameter.InQuery(parameter), Optional.empty());
  }
}
