package dev.etl.pipeline;

import java.time.Duration;
import java.util.Optional;

/// Whether a run reads in worker processes, and what they may use. Immutable.
///
/// @param processes their number; empty for none
/// @param taskTimeout the time after which one is killed because of a split; empty for none
/// @param memory the heap of each, in bytes; empty for the default of the JVM
public record Isolated(
    Optional<Workers> processes, Optional<Duration> taskTimeout, Optional<Long> memory) {
  /// Without worker processes.
  public static final Isolated NONE =
      new Isolated(Optional.empty(), Optional.empty(), Optional.empty());

  /// These, or others where they are not given.
  public Isolated or(Isolated others) {
    return new Isolated(
        processes.or(others::processes),
        taskTimeout.or(others::taskTimeout),
        memory.or(others::memory));
  }
}
