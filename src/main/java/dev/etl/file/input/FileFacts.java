package dev.etl.file.input;

import java.io.Serializable;

/// What was found out about a file, for another process that is to read it. Immutable.
///
/// @param name the name by which people know it, whose ending says how it is compressed
/// @param location where it is, for whoever does not know what the name is relative to: an absolute
///   path, spelled as by [dev.etl.data.PathText], or a URI
/// @param version the one that is to be read
public record FileFacts(String name, String location, FileVersion version) implements Serializable {

  /// In bytes as stored.
  public long length() {
    return version.length();
  }
}
