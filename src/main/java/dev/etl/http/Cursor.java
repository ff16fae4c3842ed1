package dev.etl.http;

/// Requests the next page with a cursor taken from the response; a missing, null or empty cursor
/// ends the pages.
///
/// @param pointer a JSON pointer (RFC 6901) to the cursor: `/meta/next_cursor`
/// @param parameter the query parameter that carries it
public record Cursor(String pointer, String parameter) implements Pagination {}
