package dev.etl.cli.job;

import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Single;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Durations;
import dev.etl.data.grammar.Sizes;
import dev.etl.engine.Engine;
import dev.etl.engine.isolate.IsolatedEngine;
import dev.etl.engine.isolate.Isolation;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.Isolated;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Resources;
import dev.etl.pipeline.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The options for worker processes.
public final class IsolationOptions extends OptionGroup {
  private static final int KIBIBYTE = 1024;
  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

  private final Single<Workers> isolate =
      single(
          Workers.GRAMMAR,
          "--isolate",
          "N",
          "Read in N worker processes, which may crash or hang: a number, a multiple of the cores,"
              + " or AUTO, one per core. -j then counts the threads of each. Default: no process");

  private final Single<Duration> timeout =
      single(
          Durations.GRAMMAR,
          "--task-timeout",
          "TIME",
          "Kill a worker process that reads one split for longer than this. Default: no limit");

  private final Single<Long> memory =
      single(
          Sizes.GRAMMAR,
          "--worker-memory",
          "SIZE",
          "Heap of each worker process: 512m. Default: that of the JVM");

  public IsolationOptions() {
    super("Worker processes");
  }

  /// Whether an option asks for worker processes.
  public boolean areWanted() {
    return isolate.isGiven();
  }

  /// The job with the given options.
  ///
  /// @throws EtlException USAGE if options need worker processes and there are none
  public Job in(Job declared) {
    Isolated given = new Isolated(isolate.get(), timeout.get(), memory.get());
    Job all =
        declared.with(
            new Resources(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), given));
    if (isGiven() && all.pipeline().resources().isolated().processes().isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--task-timeout and --worker-memory need worker processes",
          "add --isolate=N, or leave them out");
    }
    return all;
  }

  /// The engine of a job with worker processes.
  ///
  /// @param mode the mode of the threads in each
  /// @param command the command line of a worker process
  public static Engine engine(Job declared, Mode mode, List<String> command) {
    Pipeline pipeline = declared.pipeline();
    int cores = Runtime.getRuntime().availableProcessors();
    Isolated isolated = pipeline.resources().isolated();
    int processes = isolated.processes().orElseThrow().resolve(Mode.PROCESSES, cores, false);
    boolean remote = pipeline.loaders().stream().anyMatch(DataLoader::remote);
    int threads =
        declared
            .workers()
            .map(workers -> workers.resolve(mode, cores, remote))
            .orElse(remote ? Math.max(1, Workers.FOR_URLS / processes) : 1);
    Isolation isolation =
        new Isolation(
            processes,
            threads,
            withFlags(command, isolated),
            isolated.taskTimeout(),
            pipeline.resources().folder());
    return new IsolatedEngine(isolation, processes * threads);
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
}
