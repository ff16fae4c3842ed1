package dev.etl.http.page;

/// The next page is the `rel="next"` target of the response's header `Link` (RFC 8288); without
/// one, the pages end.
public record LinkHeader() implements Pagination {}
