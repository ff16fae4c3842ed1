package dev.etl.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/// The attributes kept when a file is replaced: permissions, owner and group.
final class KeptAttributes {
  private KeptAttributes() {}

  /// Copies the attributes of the old file to the new one, as far as permitted.
  static void copy(Path from, Path to) {
    try {
      PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
      PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
      view.setPermissions(old.permissions());
      view.setOwner(old.owner());
      view.setGroup(old.group());
    } catch (IOException | UnsupportedOperationException _) {
      // A new file's own attributes will do.
    }
  }
}
