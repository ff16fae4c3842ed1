package dev.etl.file.disk;

import java.io.IOException;
import java.nio.file.Path;

/// What a disk does that [java.nio.file.Files] has no method for, or one that an interrupt breaks.
/// All else goes through `Files`. A path knows its disk by its file system: this machine's, unless
/// the file system is a disk itself. Safe for use by several threads.
public interface Disk {

  /// The disk that a path leads to.
  static Disk of(Path path) {
    return path.getFileSystem() instanceof Disk other ? other : MachineDisk.INSTANCE;
  }

  /// Opens a file for reading and writing, from its start; makes it if there is none.
  DiskFile open(Path file) throws IOException;

  /// Opens a file that exists for reading, and for [DiskFile#force].
  DiskFile openExisting(Path file) throws IOException;

  /// Exchanges what two paths of one file system name, in one step: nobody ever sees one of them
  /// missing, and a kill leaves them as they were or exchanged.
  ///
  /// @return false if nothing happened, because there is no such step here
  boolean exchange(Path one, Path other);

  /// Forces all that was written to a file system onto its disk: bytes and names.
  ///
  /// @param folder any folder in it
  /// @return false if nothing happened, because there is no such step here
  /// @throws IOException if something could not be forced
  boolean forceFileSystem(Path folder) throws IOException;
}
