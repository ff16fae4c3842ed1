package dev.etl.spark;

import dev.etl.engine.ClusterEngine;
import dev.etl.engine.Engine;
import dev.etl.engine.EngineName;
import dev.etl.engine.EngineSettings;
import dev.etl.engine.Mode;
import dev.etl.engine.RunContext;
import dev.etl.engine.Workers;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.RunReport;
import org.apache.spark.sql.SparkSession;

/// Runs pipelines on Spark, in one session. Safe for use by several threads.
///
/// @param own whether the session is to be stopped with the engine: it was there before otherwise
/// @param workers how many splits that wait for a network may be read at the same time in all
record SparkEngine(SparkSession session, boolean own, Workers workers) implements Engine {

  /// Takes the session that is there, or starts one.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if the cluster is not to be had
  static SparkEngine open(EngineSettings settings) {
    boolean own = SparkSession.getDefaultSession().isEmpty();
    return new SparkEngine(Sessions.open(settings), own, settings.workers());
  }

  @Override
  public RunReport run(Pipeline pipeline, RunContext context) {
    return new ClusterEngine(
            EngineName.SPARK,
            session.sparkContext().master(),
            () -> new SparkCluster(session),
            workers.resolve(Mode.THREADS, session.sparkContext().defaultParallelism(), true))
        .run(pipeline, context);
  }

  @Override
  public void close() {
    if (own) {
      session.stop();
    }
  }
}
