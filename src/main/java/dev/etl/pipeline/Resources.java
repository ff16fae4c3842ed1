package dev.etl.pipeline;

import dev.etl.transform.spill.Workspace;
import java.nio.file.Path;
import java.util.Optional;

/// What the steps of a run may use that need all rows.
///
/// @param memory their memory in bytes; empty for half of the heap
/// @param temporaryFolder the folder for what does not fit into it; empty for the system's
public record Resources(Optional<Long> memory, Optional<Path> temporaryFolder) {
  /// The defaults.
  public static final Resources STANDARD = new Resources(Optional.empty(), Optional.empty());

  /// Opens the memory and the folder for one run.
  public Workspace open() {
    return memory
        .map(bytes -> new Workspace(bytes, folder()))
        .orElseGet(() -> Workspace.inFolder(folder()));
  }

  /// The folder for temporary files.
  public Path folder() {
    return temporaryFolder.orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
  }

  /// These, or others where they are not given.
  public Resources or(Resources others) {
    return new Resources(memory.or(others::memory), temporaryFolder.or(others::temporaryFolder));
  }
}
