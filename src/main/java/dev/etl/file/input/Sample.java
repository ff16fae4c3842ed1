package dev.etl.file.input;

/// The first bytes of an input.
///
/// @param bytes the bytes, decompressed; not to be changed
/// @param whole whether this is all there is
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Sample(byte[] bytes, boolean whole) {}
