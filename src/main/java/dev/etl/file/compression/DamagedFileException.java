package dev.etl.file.compression;

import java.io.IOException;

/// Stored bytes that cannot be decompressed, since they are not what the name of the file claims or
/// no longer what was written. The message says which, in words that follow the name.
public final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  DamagedFileException(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /// What to do about it.
  public String hint() {
    return hint;
  }
}
