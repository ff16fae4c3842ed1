package dev.etl.file.input;

import java.io.Serializable;

/// The facts about a file that another process needs to read it. Immutable.
///
/// @param name its name for users, whose ending tells the compression
/// @param location its location, independent of the current folder: an absolute path, spelled as by
///   [dev.etl.data.PathText], or a URI
/// @param version the version to read
public record FileFacts(String name, String location, FileVersion version) implements Serializable {

  /// The stored length in bytes.
  public long length() {
    return version.length();
  }
}
