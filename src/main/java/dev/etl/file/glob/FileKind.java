package dev.etl.file.glob;

/// What a name in a folder leads to.
public enum FileKind {
  /// A regular file, or a link to one.
  FILE,
  FOLDER,
  /// A link to a folder.
  LINKED_FOLDER,
  /// A pipe, a socket or a device: nothing to come across.
  SPECIAL,
  /// A link to nothing.
  LOST,
  /// Nothing.
  ABSENT
}
