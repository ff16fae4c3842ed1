package dev.etl.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads the file in a folder that lists the others, so that only listed files are deleted.
public interface FolderList {

  /// The name of the list.
  String fileName();

  /// The first unlisted file; empty if missing.
  ///
  /// @param files their paths within the folder, the list itself included, in no order
  /// @param list empty if there is none
  /// @throws IOException if the list cannot be read
  Optional<Path> firstOther(List<Path> files, Optional<LockedFile> list) throws IOException;
}
