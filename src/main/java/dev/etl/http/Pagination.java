package dev.etl.http;

/// Pagination of an API, as declared: values only, no requests. Pages end if none links to a next
/// one; numbered pages also at one without records, unless their number is known. [PageRules]
/// limits them. Immutable.
public sealed interface Pagination permits SinglePage, LinkHeader, PageNumber, Cursor, NextUrl {
  /// A single response holds everything.
  Pagination NONE = new SinglePage();
}
