package dev.etl.http.page;

/// The next page is at a URL in the response, absolute or relative to that of the response (RFC
/// 3986); a missing, null or empty URL ends the pages.
///
/// @param at where a response holds the URL: `/links/next`
public record NextUrl(Place at) implements Pagination {

  /// A URL in the document.
  ///
  /// @param pointer a JSON pointer
  public NextUrl(String pointer) {
    this(new Place.Pointer(pointer));
  }
}
