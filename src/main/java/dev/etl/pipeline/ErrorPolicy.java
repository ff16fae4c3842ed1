package dev.etl.pipeline;

import dev.etl.sink.Sink;
import java.util.Optional;

/// What to do about bad rows.
///
/// @param maxErrors how many are tolerated
/// @param rejects where they are kept, if anywhere
public record ErrorPolicy(MaxErrors maxErrors, Optional<Sink> rejects) {}
