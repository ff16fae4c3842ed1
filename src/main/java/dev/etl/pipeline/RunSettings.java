package dev.etl.pipeline;

import java.nio.file.Path;
import java.util.Optional;

/// How a pipeline file wants to be run; what is empty is left to the command line and its defaults.
/// Immutable.
///
/// @param mode the name of the mode, as `--mode` takes it
/// @param workers the number of workers, as `--workers` takes it
/// @param rejects where bad rows are kept
public record RunSettings(
    Optional<String> mode,
    Optional<String> workers,
    Optional<MaxErrors> maxErrors,
    Optional<Path> rejects) {

  /// Nothing is said.
  public static final RunSettings NONE =
      new RunSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
