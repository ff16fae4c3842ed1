package dev.etl.format.json;

/// Where a value stands in the bytes of a document. Immutable.
///
/// @param from the first of its bytes, from 0
/// @param to the one behind its last
public record ByteRange(long from, long to) {}
