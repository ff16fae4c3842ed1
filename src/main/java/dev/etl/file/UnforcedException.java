package dev.etl.file;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;

/// A result was published whole and shows, but may not survive a power loss: the system could not
/// force its name to disk. The old result may come back then.
public final class UnforcedException extends EtlException {
  private static final long serialVersionUID = 1L;

  /// @param name the name of the target
  UnforcedException(String name, IOException cause) {
    super(
        ErrorKind.UNAVAILABLE,
        name
            + ": published, but a power loss may undo it: its name could not be forced to disk: "
            + WriteFailure.reason(cause),
        "check the disk, and run again",
        cause);
  }
}
