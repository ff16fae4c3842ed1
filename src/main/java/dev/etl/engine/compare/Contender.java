package dev.etl.engine.compare;

import dev.etl.engine.Engine;
import dev.etl.engine.LocalEngine;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Workers;

/// What takes part in a comparison: an engine as it is set up, by a name of its own. Whoever opened
/// the engine closes it, behind the comparison.
///
/// @param peakMemory how the peak memory of a run is found out
public record Contender(String name, Engine engine, PeakMemory peakMemory) {

  /// This machine under a mode, named after it.
  public static Contender local(Mode mode, Workers workers, PeakMemory peakMemory) {
    return new Contender(mode.toString(), new LocalEngine(mode, workers), peakMemory);
  }
}
