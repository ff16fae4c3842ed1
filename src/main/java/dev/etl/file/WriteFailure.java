package dev.etl.file;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/// Errors of failed writes.
final class WriteFailure {
  private WriteFailure() {}

  static EtlException of(Path path, String reason, String hint) {
    return new EtlException(
        ErrorKind.UNAVAILABLE, "cannot write " + PathText.text(path) + ": " + reason, hint);
  }

  /// The error for an existing file that must not be replaced.
  static EtlException exists(String name) {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        name + " exists already",
        "choose another name, or replace it: --write-mode=overwrite");
  }

  /// @param name the name of the target
  static EtlException of(String name, IOException cause) {
    String reason = reason(cause);
    return new EtlException(
        ErrorKind.UNAVAILABLE, "cannot write " + name + ": " + reason, hint(reason), cause);
  }

  /// The error for the temporary files of a run.
  static EtlException ofTemporary(Path folder, IOException cause) {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        "cannot use a temporary file in " + PathText.text(folder) + ": " + reason(cause),
        "free some space there, or choose another folder with --temp-dir",
        cause);
  }

  /// True if the reader of a pipe is gone. Java passes on the system's message without its number.
  static boolean isBrokenPipe(IOException exception) {
    return EtlException.reason(exception).toLowerCase(Locale.ROOT).contains("broken pipe");
  }

  static String reason(IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> "it no longer exists";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> EtlException.reason(cause);
    };
  }

  private static String hint(String reason) {
    return reason.startsWith("No space left") || reason.startsWith("Disk quota exceeded")
        ? "free some space, or write elsewhere with -o"
        : "write elsewhere with -o";
  }
}
