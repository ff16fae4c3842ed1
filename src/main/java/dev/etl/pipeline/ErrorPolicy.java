package dev.etl.pipeline;

import dev.etl.sink.Sink;
import java.nio.file.Path;
import java.util.Optional;

/// What to do about bad rows.
///
/// @param maxErrors how many are tolerated
/// @param rejects where they are kept, if anywhere
/// @param corrected the rejects of an earlier run, whose corrected records are read in place of the
///   inputs
public record ErrorPolicy(MaxErrors maxErrors, Optional<Sink> rejects, Optional<Path> corrected) {

  /// One that reads the inputs themselves.
  public ErrorPolicy(MaxErrors maxErrors, Optional<Sink> rejects) {
    this(maxErrors, rejects, Optional.empty());
  }
}
