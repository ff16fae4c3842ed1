package dev.etl.engine;

import dev.etl.pipeline.Pipeline;
import dev.etl.report.RunReport;

/// Runs pipelines, one after another, until it is closed. Thread-safe.
public interface Engine extends AutoCloseable {

  /// Runs the pipeline: everything is published, or nothing.
  ///
  /// @return what happened, whether the run succeeded or failed
  RunReport run(Pipeline pipeline, RunContext context);

  /// Releases the engine's resources. Called when no run is in progress.
  @Override
  void close();
}
