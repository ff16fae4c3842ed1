package dev.etl.http;

/// The next page is had by sending back what the answer holds for that; where it is missing, null
/// or empty there is none.
///
/// @param pointer a JSON pointer (RFC 6901) to the cursor: `/meta/next_cursor`
/// @param parameter in which parameter of the query it is sent
public record Cursor(String pointer, String parameter) implements Pagination {}
