package dev.etl.pipeline;

import dev.etl.loader.source.SourceErrors;
import dev.etl.sink.Sink;
import java.nio.file.Path;
import java.util.Optional;

/// The policy for bad rows, and for inputs that cannot be used.
///
/// @param maxErrors the most bad rows
/// @param rejects the target of bad rows, if any
/// @param corrected the rejects of an earlier run, whose corrected records are read instead of the
///   inputs
/// @param sourceErrors the policy for unreadable sources; if empty, the run fails, but downloads
///   record the outcome of each URL
/// @param schemas the policy for inputs with different columns
public record ErrorPolicy(
    MaxErrors maxErrors,
    Optional<Sink> rejects,
    Optional<Path> corrected,
    Optional<SourceErrors> sourceErrors,
    InputSchemas schemas) {

  /// A policy without a rule for unreadable sources.
  public ErrorPolicy(MaxErrors maxErrors, Optional<Sink> rejects, Optional<Path> corrected) {
    this(maxErrors, rejects, corrected, Optional.empty(), InputSchemas.UNION);
  }

  /// A policy of a run that reads the inputs themselves.
  public ErrorPolicy(MaxErrors maxErrors, Optional<Sink> rejects) {
    this(maxErrors, rejects, Optional.empty());
  }

  /// This policy for a run that keeps no bad rows.
  public ErrorPolicy withoutRejects() {
    return new ErrorPolicy(maxErrors, Optional.empty(), corrected, sourceErrors, schemas);
  }

  /// True if unreadable sources are left out.
  public boolean rejectsSources() {
    return sourceErrors.equals(Optional.of(SourceErrors.REJECT));
  }
}
