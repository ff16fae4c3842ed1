package dev.etl.engine.compare;

import dev.etl.engine.Engine;

/// One side of a comparison: a named engine. The caller closes the engine after the comparison.
///
/// @param peakMemory measures the peak memory of a run
public record Contender(String name, Engine engine, PeakMemory peakMemory) {}
