package dev.etl.file.compression;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Stored bytes that cannot be decompressed: they do not match the file's ending, or are damaged.
/// The message says which, worded to follow the name.
public final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /// @param message worded to follow the name of the file
  /// @param hint a short hint
  public DamagedFileException(String message, String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /// The hint for the user.
  public String hint() {
    return hint;
  }
}
