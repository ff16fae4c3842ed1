package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.wire.Cluster;
import dev.etl.loader.FetchLoader;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.RunReport;
import dev.etl.transform.Copy;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs pipelines whose splits are read by a [Cluster], while this process merges.
///
/// @param name the engine that this is a part of
/// @param address the address of the cluster, for the report
/// @param clusters opens a cluster for one run, which closes it
/// @param workers total splits read in parallel that wait for a network
public record ClusterEngine(
    EngineName name, String address, Supplier<Cluster> clusters, int workers) {

  /// Runs the pipeline: everything is published, or nothing.
  ///
  /// @param check checks that the engine can run it
  /// @return what happened, whether the run succeeded or failed
  public RunReport run(Pipeline pipeline, RunContext context, Consumer<Pipeline> check) {
    RunClock clock = RunClock.start(context);
    Attempts attempts;
    Placement placement;
    try (Cluster cluster = clusters.get()) {
      if (cluster.isNear()) {
        clock.countChildren();
      }
      attempts =
          new Attempts(pipeline, () -> new ClusterBackend(cluster, workers), context, _ -> {});
      clock.run(
          () -> {
            check.accept(pipeline);
            attempts.run();
          });
      clock.addPeakMemory(cluster.peakMemoryBytes());
      placement = new Placement(name, address, cluster.slots(), cluster.stages());
    }
    return clock.report(placement, attempts.counts());
  }

  /// Checks that a cluster can run the pipeline.
  ///
  /// @throws EtlException USAGE if it cannot
  public static void check(Pipeline pipeline) {
    if (pipeline.errorPolicy().corrected().isPresent()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "Spark does not read corrected records",
          "run without spark: corrected records are few");
    }
    if (pipeline.transforms().stream().anyMatch(Copy.class::isInstance)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "Spark does not copy files: they are on this machine",
          "run on this machine: leave out spark");
    }
    if (pipeline.errorPolicy().sourceErrors().isPresent()
        && (pipeline.errorPolicy().rejectsSources()
            || pipeline.loaders().stream().anyMatch(FetchLoader.class::isInstance))) {
      throw new EtlException(
          ErrorKind.USAGE,
          "Spark fails over a source that cannot be read, and records how each URL of fetch"
              + " answered: it has no --on-source-error (on_source_error)",
          "leave it out, or run on this machine: leave out spark");
    }
  }
}
