package dev.etl.pipeline;

import dev.etl.loader.source.SourceErrors;
import java.nio.file.Path;
import java.util.Optional;

/// The settings of a run in a pipeline file; empty ones are left to the command line and its
/// defaults. Immutable.
///
/// @param rejects the target of bad rows
/// @param corrected the rejects whose records are read instead of the inputs
/// @param sourceErrors the policy for unreadable sources
/// @param schemas the policy for inputs with different columns
/// @param resources the memory and time of a run
public record RunSettings(
    Optional<Mode> mode,
    Optional<Workers> workers,
    Optional<MaxErrors> maxErrors,
    Optional<Path> rejects,
    Optional<Path> corrected,
    Optional<SourceErrors> sourceErrors,
    Optional<InputSchemas> schemas,
    Resources resources) {

  /// No settings.
  public static final RunSettings NONE =
      new RunSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /// Settings of a run that reads its inputs.
  public RunSettings(
      Optional<Mode> mode,
      Optional<Workers> workers,
      Optional<MaxErrors> maxErrors,
      Optional<Path> rejects) {
    this(
        mode,
        workers,
        maxErrors,
        rejects,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Resources.STANDARD);
  }
}
