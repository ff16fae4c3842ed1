package dev.etl.file.input;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// The facts about a file that another process needs to read it. Immutable.
///
/// @param name its name for users, whose ending tells the compression
/// @param location its location, independent of the current folder: an absolute path, spelled as by
///   [dev.etl.data.PathText], or a URI
/// @param version the version to read
/// @param entry the name of the entry, if it is one of an archive; the rest is about the archive
public record FileFacts(String name, String location, FileVersion version, @Nullable String entry)
    implements Serializable {

  /// A file that is no entry of an archive.
  public FileFacts(String name, String location, FileVersion version) {
    this(name, location, version, null);
  }

  /// The stored length in bytes.
  public long length() {
    return version.length();
  }
}
