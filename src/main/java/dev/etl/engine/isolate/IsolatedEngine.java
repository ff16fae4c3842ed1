package dev.etl.engine.isolate;

import dev.etl.engine.ClusterEngine;
import dev.etl.engine.Engine;
import dev.etl.engine.EngineName;
import dev.etl.engine.LocalEngine;
import dev.etl.engine.RunContext;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.RunReport;

/// Runs pipelines on this machine, with worker processes that read the splits.
///
/// @param workers total splits read in parallel that wait for a network
public record IsolatedEngine(Isolation isolation, int workers) implements Engine {

  @Override
  public RunReport run(Pipeline pipeline, RunContext context) {
    String address = isolation.processes() + " isolated processes";
    return new ClusterEngine(
            EngineName.LOCAL, address, () -> new WorkerProcesses(isolation), workers)
        .run(pipeline, context, LocalEngine::check);
  }

  /// Holds no resources between runs.
  @Override
  public void close() {}
}
