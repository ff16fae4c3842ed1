package dev.etl.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Knows the file in a folder that lists the others, so that nothing else is deleted with them.
public interface FolderList {

  /// The name of the list.
  String fileName();

  /// The first file that is not listed; empty if all are, or there are none.
  ///
  /// @param files their paths within the folder, the list itself included, in no order
  /// @param list empty if there is none
  /// @throws IOException if the list cannot be read
  Optional<Path> firstOther(List<Path> files, Optional<LockedFile> list) throws IOException;
}
