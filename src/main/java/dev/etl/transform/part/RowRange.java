package dev.etl.transform.part;

/// Rows by their place in the input.
///
/// @param skipped the rows to leave out at the beginning
/// @param last the most rows at the end to keep
record RowRange(long skipped, long last) {}
