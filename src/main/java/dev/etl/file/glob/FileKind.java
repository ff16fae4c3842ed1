package dev.etl.file.glob;

/// The kind of file that a name leads to.
public enum FileKind {
  /// A regular file, or a link to one.
  FILE,
  FOLDER,
  /// A link to a folder.
  LINKED_FOLDER,
  /// A pipe, a socket or a device.
  SPECIAL,
  /// A broken link.
  LOST,
  /// Nothing.
  ABSENT
}
