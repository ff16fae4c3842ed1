package dev.etl.http;

/// How an API gives what does not fit into one answer, as declared: values only, nothing asked for
/// yet. Whatever the kind, a page without records is the last. Immutable.
public sealed interface Pagination permits SinglePage, LinkHeader, PageNumber, Cursor, NextUrl {
  /// One answer holds all.
  Pagination NONE = new SinglePage();
}
