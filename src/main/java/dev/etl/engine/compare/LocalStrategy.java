package dev.etl.engine.compare;

import dev.etl.engine.Engine;
import dev.etl.engine.LocalEngine;
import dev.etl.engine.isolate.IsolatedEngine;
import dev.etl.pipeline.Isolated;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.RunSettings;
import dev.etl.pipeline.Workers;
import java.util.List;
import java.util.Optional;

/// A way to run a pipeline on this machine. Immutable.
///
/// @param isolated the worker processes; those that the pipeline declares do not count
public record LocalStrategy(Mode mode, Workers workers, Isolated isolated) {

  /// A strategy of one process.
  public LocalStrategy(Mode mode, Workers workers) {
    this(mode, workers, Isolated.NONE);
  }

  /// Adds the strategy to a pipeline.
  Pipeline in(Pipeline declared) {
    return declared.with(declared.resources().with(isolated));
  }

  /// The strategy as settings of a pipeline file, for a pipeline from [#in].
  RunSettings settings() {
    return new RunSettings(
        Optional.of(mode), Optional.of(workers), Optional.empty(), Optional.empty());
  }

  /// The engine that runs a pipeline in this way.
  ///
  /// @param workerProgram the command line of a worker process
  public Engine engine(Pipeline declared, List<String> workerProgram) {
    if (isolated.processes().isEmpty()) {
      return new LocalEngine(mode, workers);
    }
    Optional<Workers> threads =
        Optional.of(workers).filter(given -> !(given instanceof Workers.Automatic));
    return IsolatedEngine.of(in(declared), mode, threads, workerProgram);
  }
}
