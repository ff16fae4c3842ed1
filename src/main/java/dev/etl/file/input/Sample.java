package dev.etl.file.input;

/// The first bytes of an input.
///
/// @param bytes the bytes, decompressed; must not be changed
/// @param whole whether these are all bytes
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Sample(byte[] bytes, boolean whole) {}
