package dev.etl.file.disk;

import java.io.IOException;
import java.nio.file.Path;

/// Disk operations that [java.nio.file.Files] lacks, or that an interrupt breaks. All else goes
/// through `Files`. A path finds its disk by its file system: this machine's, unless the file
/// system is a disk itself. Thread-safe.
public interface Disk {

  /// The disk of a path.
  static Disk of(Path path) {
    return path.getFileSystem() instanceof Disk other ? other : MachineDisk.INSTANCE;
  }

  /// Opens a file for reading and writing, from its start; creates it if missing.
  DiskFile open(Path file) throws IOException;

  /// Opens an existing file for reading and for [DiskFile#force].
  DiskFile openExisting(Path file) throws IOException;

  /// Exchanges the files of two paths on one file system in one step: neither is ever missing, and
  /// a kill leaves them as they were or exchanged.
  ///
  /// @return false if this is not supported; then nothing happened
  boolean exchange(Path one, Path other);

  /// Forces all bytes and names written to a file system to its disk.
  ///
  /// @param folder any folder in it
  /// @return false if this is not supported; then nothing happened
  /// @throws IOException if something could not be forced
  boolean forceFileSystem(Path folder) throws IOException;
}
