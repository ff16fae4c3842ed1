package dev.etl.loader.copy;

import org.jspecify.annotations.Nullable;

/// A file that is at its target, whole. Immutable.
///
/// @param target its path, or its place in an object store
/// @param sha256 the digest of its bytes, in hexadecimal digits
/// @param tag the ETag of the object; null for a file of this machine
public record CopiedFile(String target, String sha256, @Nullable String tag) {}
