package dev.etl.engine.isolate;

import dev.etl.engine.ClusterEngine;
import dev.etl.engine.Engine;
import dev.etl.engine.EngineName;
import dev.etl.engine.LocalEngine;
import dev.etl.engine.RunContext;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.Isolated;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import dev.etl.report.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs pipelines on this machine, with worker processes that read the splits.
///
/// @param workers total splits read in parallel that wait for a network
public record IsolatedEngine(Isolation isolation, int workers) implements Engine {
  private static final int KIBIBYTE = 1024;
  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

  /// The engine of a pipeline that asks for worker processes.
  ///
  /// @param mode the mode of the threads in each
  /// @param threads the threads in each; empty for one, or with URLs a share of the usual requests
  /// @param command the command line of a worker process
  public static IsolatedEngine of(
      Pipeline pipeline, Mode mode, Optional<Workers> threads, List<String> command) {
    int cores = Runtime.getRuntime().availableProcessors();
    Isolated isolated = pipeline.resources().isolated();
    int processes = isolated.processes().orElseThrow().resolve(Mode.PROCESSES, cores, false);
    boolean remote = pipeline.loaders().stream().anyMatch(DataLoader::remote);
    int each =
        threads
            .map(workers -> workers.resolve(mode, cores, remote))
            .orElse(remote ? Math.max(1, Workers.FOR_URLS / processes) : 1);
    Isolation isolation =
        new Isolation(
            processes,
            each,
            withFlags(command, isolated),
            isolated.taskTimeout(),
            pipeline.resources().folder());
    return new IsolatedEngine(isolation, processes * each);
  }

  /// The command line with the flags of worker processes before its class path: they log like this
  /// process, without memory they end at once, and a crash leaves no file.
  private static List<String> withFlags(List<String> command, Isolated isolated) {
    List<String> all = new ArrayList<>(command);
    List<String> flags = new ArrayList<>();
    isolated.memory().ifPresent(bytes -> flags.add("-Xmx" + Math.max(1, bytes / KIBIBYTE) + "k"));
    Optional.ofNullable(System.getProperty(LOG_LEVEL))
        .ifPresent(level -> flags.add("-D" + LOG_LEVEL + "=" + level));
    flags.add("-XX:+DisplayVMOutputToStderr");
    flags.add("-XX:+ExitOnOutOfMemoryError");
    flags.add("-XX:ErrorFile=/dev/null");
    all.addAll(all.indexOf("-cp"), flags);
    return all;
  }

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
