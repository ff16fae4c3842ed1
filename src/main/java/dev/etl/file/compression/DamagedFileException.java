package dev.etl.file.compression;

import java.io.IOException;

/// Stored bytes that cannot be decompressed: they do not match the file's ending, or are damaged.
/// The message says which, worded to follow the name.
public final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  DamagedFileException(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /// The hint for the user.
  public String hint() {
    return hint;
  }
}
