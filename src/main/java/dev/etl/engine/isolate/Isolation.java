package dev.etl.engine.isolate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How worker processes are started. Immutable.
///
/// @param processes the number of worker processes
/// @param threads the number of splits that each reads at a time
/// @param command the command line of a worker process
/// @param timeLimit the time after which a process is killed because of a split that it reads
/// @param folder the folder for rows that do not fit into memory
public record Isolation(
    int processes, int threads, List<String> command, Optional<Duration> timeLimit, Path folder) {

  public Isolation {
    command = List.copyOf(command);
  }
}
