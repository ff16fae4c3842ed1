package dev.etl.loader;

import dev.etl.file.input.ProcessInput;
import java.io.InputStream;

/// Standard input of this process.
public final class StandardInput {
  private StandardInput() {}

  /// The stream, which is known to loaders as what it is: where it is a file that a shell opened,
  /// it must not change while it is read. An interrupt ends a read that waits.
  public static InputStream ofProcess() {
    return ProcessInput.open();
  }
}
