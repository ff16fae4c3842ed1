package dev.etl.file;

import java.io.Serializable;

/// What was found out about a file, for another process that is to read it. Immutable.
///
/// @param name the name by which people know it, whose ending says how it is compressed
/// @param location where it is, for whoever does not know what the name is relative to: an absolute
///   path or a URI
/// @param length in bytes as stored
public record FileFacts(String name, String location, long length) implements Serializable {}
