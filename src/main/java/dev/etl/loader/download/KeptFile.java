package dev.etl.loader.download;

import java.nio.file.Path;

/// A file that was downloaded, or was there already. Immutable.
///
/// @param type its content type; empty if the server gives none
/// @param sha256 the digest of its bytes, in hexadecimal digits
/// @param status 200; 206 if it was continued; 304 if it was there
public record KeptFile(Path path, String type, long bytes, String sha256, int status) {}
