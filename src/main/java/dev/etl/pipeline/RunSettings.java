package dev.etl.pipeline;

import dev.etl.loader.source.SourceErrors;
import java.nio.file.Path;
import java.util.Optional;

/// How a pipeline file wants to be run; what is empty is left to the command line and its defaults.
/// Immutable.
///
/// @param rejects where bad rows are kept
/// @param corrected the rejects whose records are read in place of the inputs
/// @param sourceErrors what to do about sources that cannot be read
public record RunSettings(
    Optional<Mode> mode,
    Optional<Workers> workers,
    Optional<MaxErrors> maxErrors,
    Optional<Path> rejects,
    Optional<Path> corrected,
    Optional<SourceErrors> sourceErrors) {

  /// Nothing is said.
  public static final RunSettings NONE =
      new RunSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /// Settings of a run that reads its inputs.
  public RunSettings(
      Optional<Mode> mode,
      Optional<Workers> workers,
      Optional<MaxErrors> maxErrors,
      Optional<Path> rejects) {
    this(mode, workers, maxErrors, rejects, Optional.empty(), Optional.empty());
  }
}
