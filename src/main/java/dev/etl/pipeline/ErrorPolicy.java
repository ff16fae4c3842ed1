package dev.etl.pipeline;

import dev.etl.loader.source.SourceErrors;
import dev.etl.sink.Sink;
import java.nio.file.Path;
import java.util.Optional;

/// What to do about bad rows.
///
/// @param maxErrors how many are tolerated
/// @param rejects where they are kept, if anywhere
/// @param corrected the rejects of an earlier run, whose corrected records are read in place of the
///   inputs
/// @param sourceErrors what to do about sources that cannot be read; where empty, the run fails,
///   but downloads record how each URL answered
public record ErrorPolicy(
    MaxErrors maxErrors,
    Optional<Sink> rejects,
    Optional<Path> corrected,
    Optional<SourceErrors> sourceErrors) {

  /// One that says nothing of sources that cannot be read.
  public ErrorPolicy(MaxErrors maxErrors, Optional<Sink> rejects, Optional<Path> corrected) {
    this(maxErrors, rejects, corrected, Optional.empty());
  }

  /// One that reads the inputs themselves.
  public ErrorPolicy(MaxErrors maxErrors, Optional<Sink> rejects) {
    this(maxErrors, rejects, Optional.empty());
  }

  /// The same for a run that keeps no bad rows.
  public ErrorPolicy withoutRejects() {
    return new ErrorPolicy(maxErrors, Optional.empty(), corrected, sourceErrors);
  }

  /// Whether a source that cannot be read is left out.
  public boolean rejectsSources() {
    return sourceErrors.equals(Optional.of(SourceErrors.REJECT));
  }
}
