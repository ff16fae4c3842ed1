package dev.etl.loader;

import dev.etl.file.input.ProcessInput;
import java.io.InputStream;

/// Standard input of this process.
public final class StandardInput {
  private StandardInput() {}

  /// The stream. If a shell opened a file for it, loaders check that the file does not change while
  /// it is read. An interrupt ends a blocked read.
  public static InputStream ofProcess() {
    return ProcessInput.open();
  }
}
