package dev.etl.http.page;

/// How each page of an API leads to the next. Pages end if none follows; numbered pages and offsets
/// also at one without records, unless their number is known. [PageRules] limits them. Immutable.
public sealed interface Pagination
    permits SinglePage, AutoPages, LinkHeader, PageNumber, Offset, Cursor, NextUrl {
  /// A single response holds everything.
  Pagination NONE = new SinglePage();
}
