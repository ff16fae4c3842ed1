package dev.etl.http.page;

/// The next page is wherever the response says in one of two common ways: in its header `Link` (RFC
/// 8288), or as a URL of the same host in the member `next` of the object that holds the array of
/// records. A response without either is the last.
public record AutoPages() implements Pagination {
  /// The place of the URL in a document.
  public static final String NEXT = "/next";
}
