package dev.etl.http;

/// How an API gives what does not fit into one answer, as declared: values only, nothing asked for
/// yet. Pages end where none leads to another; numbered pages also where one has no records, unless
/// their number is known. [PageRules] bounds them. Immutable.
public sealed interface Pagination permits SinglePage, LinkHeader, PageNumber, Cursor, NextUrl {
  /// One answer holds all.
  Pagination NONE = new SinglePage();
}
