package dev.etl.http;

/// The next page is at a URL in the response, absolute or relative to that of the response (RFC
/// 3986); a missing, null or empty URL ends the pages.
///
/// @param pointer a JSON pointer (RFC 6901) to the URL: `/links/next`
public record NextUrl(String pointer) implements Pagination {}
