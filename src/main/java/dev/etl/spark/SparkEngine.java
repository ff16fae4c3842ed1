package dev.etl.spark;

import dev.etl.engine.ClusterEngine;
import dev.etl.engine.Engine;
import dev.etl.engine.EngineName;
import dev.etl.engine.EngineSettings;
import dev.etl.engine.RunContext;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import dev.etl.report.RunReport;
import org.apache.spark.sql.SparkSession;

/// Runs pipelines on Spark, in one session. Thread-safe.
///
/// @param own whether to stop the session with the engine: false if it existed before
/// @param workers total splits read in parallel that wait for a network
/// @param departure delays Spark's shutdown until closed
record SparkEngine(SparkSession session, boolean own, Workers workers, DelayedShutdown departure)
    implements Engine {

  /// Uses the existing session, or starts one.
  ///
  /// @throws dev.etl.data.EtlException USAGE if Spark knows no such master, UNAVAILABLE if the
  ///   cluster is unavailable
  static SparkEngine open(EngineSettings settings) {
    boolean own = SparkSession.getDefaultSession().isEmpty();
    SparkSession session = Sessions.open(settings);
    return new SparkEngine(session, own, settings.workers(), new DelayedShutdown());
  }

  /// An engine on a session that continues afterwards.
  static SparkEngine on(SparkSession session, Workers workers) {
    return new SparkEngine(session, false, workers, new DelayedShutdown());
  }

  @Override
  public RunReport run(Pipeline pipeline, RunContext context) {
    return new ClusterEngine(
            EngineName.SPARK,
            session.sparkContext().master(),
            () -> new SparkCluster(session, !own),
            workers.resolve(Mode.THREADS, session.sparkContext().defaultParallelism(), true))
        .run(pipeline, context, ClusterEngine::check);
  }

  @Override
  public void close() {
    try {
      if (own) {
        session.stop();
      }
    } finally {
      departure.close();
    }
  }
}
