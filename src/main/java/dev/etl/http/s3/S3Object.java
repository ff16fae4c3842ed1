package dev.etl.http.s3;

/// An object as a list names it. Immutable.
///
/// @param size in bytes
/// @param modified milliseconds since 1970
/// @param tag its ETag, with quotes; empty if the server gives none
public record S3Object(S3Path path, long size, long modified, String tag) {}
