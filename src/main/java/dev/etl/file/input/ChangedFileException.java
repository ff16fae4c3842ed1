package dev.etl.file.input;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.Serial;

/// A file that is not the version any more that a run began to read.
public final class ChangedFileException extends EtlException {
  @Serial private static final long serialVersionUID = 1L;

  /// @param how it differs, in words that follow a colon
  ChangedFileException(String name, String how) {
    super(
        ErrorKind.DATA,
        name + ": changed while it was read: " + how,
        "run again when nothing writes to it");
  }
}
