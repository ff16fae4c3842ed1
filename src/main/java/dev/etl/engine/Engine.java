package dev.etl.engine;

import dev.etl.pipeline.Pipeline;
import dev.etl.report.RunReport;

/// Where pipelines run, one after another, until it is closed. Safe for use by several threads.
public interface Engine extends AutoCloseable {

  /// Runs the pipeline: everything is published, or nothing.
  ///
  /// @return what happened, whether the run succeeded or failed
  RunReport run(Pipeline pipeline, RunContext context);

  /// Gives back what the engine holds. No run is under way any more.
  @Override
  void close();
}
