package dev.etl.format.json;

/// The range of a value in the bytes of a document. Immutable.
///
/// @param from its first byte, from 0
/// @param to the end, exclusive
public record ByteRange(long from, long to) {}
