package dev.etl.http;

/// The next page is at a URL in the answer, absolute or relative to that of the answer (RFC 3986);
/// where it is missing, null or empty there is none.
///
/// @param pointer a JSON pointer (RFC 6901) to the URL: `/links/next`
public record NextUrl(String pointer) implements Pagination {}
