package dev.etl.engine;

import dev.etl.pipeline.Pipeline;
import dev.etl.report.RunReport;

/// Where a pipeline runs. Safe for use by several threads.
public interface Engine {

  /// Runs the pipeline: everything is published, or nothing.
  ///
  /// @return what happened, whether the run succeeded or failed
  RunReport run(Pipeline pipeline, RunContext context);
}
