package dev.etl.file.input;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.Serial;

/// A file that changed since the run began to read it.
public final class ChangedFileException extends EtlException {
  @Serial private static final long serialVersionUID = 1L;

  /// @param how the difference, worded to follow a colon
  public ChangedFileException(String name, String how) {
    super(
        ErrorKind.DATA,
        name + ": changed while it was read: " + how,
        "run again when nothing writes to it");
  }
}
