package dev.etl.engine.compare;

import dev.etl.engine.Engine;
import dev.etl.engine.LocalEngine;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Workers;

/// One side of a comparison: a named engine. The caller closes the engine after the comparison.
///
/// @param peakMemory measures the peak memory of a run
public record Contender(String name, Engine engine, PeakMemory peakMemory) {

  /// This machine in a mode, named after it.
  public static Contender local(Mode mode, Workers workers, PeakMemory peakMemory) {
    return new Contender(mode.toString(), new LocalEngine(mode, workers), peakMemory);
  }
}
