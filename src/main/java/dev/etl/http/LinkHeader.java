package dev.etl.http;

/// The next page is where the header `Link` of an answer says with `rel="next"` (RFC 8288); without
/// such a link there is none.
public record LinkHeader() implements Pagination {}
