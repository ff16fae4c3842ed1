package dev.etl.pipeline;

import dev.etl.transform.spill.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What a run may use.
///
/// @param memory the memory of steps that need all rows, in bytes; empty for half of the heap
/// @param temporaryFolder the folder for what does not fit into it; empty for the system's
/// @param timeLimit the time after which the run is stopped; empty for none
/// @param lockWait the time to wait for targets that other runs hold; empty for none
/// @param isolated its worker processes
public record Resources(
    Optional<Long> memory,
    Optional<Path> temporaryFolder,
    Optional<Duration> timeLimit,
    Optional<Duration> lockWait,
    Isolated isolated) {
  /// The defaults.
  public static final Resources STANDARD = new Resources(Optional.empty(), Optional.empty());

  /// Without limits of time.
  public Resources(Optional<Long> memory, Optional<Path> temporaryFolder) {
    this(memory, temporaryFolder, Optional.empty(), Optional.empty(), Isolated.NONE);
  }

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

  /// The same with other worker processes.
  public Resources with(Isolated other) {
    return new Resources(memory, temporaryFolder, timeLimit, lockWait, other);
  }

  /// These, or others where they are not given.
  public Resources or(Resources others) {
    return new Resources(
        memory.or(others::memory),
        temporaryFolder.or(others::temporaryFolder),
        timeLimit.or(others::timeLimit),
        lockWait.or(others::lockWait),
        isolated.or(others.isolated()));
  }
}
