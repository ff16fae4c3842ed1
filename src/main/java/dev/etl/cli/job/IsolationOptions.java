package dev.etl.cli.job;

import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Single;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Durations;
import dev.etl.data.grammar.Sizes;
import dev.etl.pipeline.Isolated;
import dev.etl.pipeline.Resources;
import dev.etl.pipeline.Workers;
import java.time.Duration;

/// The options for worker processes.
public final class IsolationOptions extends OptionGroup {
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
    Job all = declared.with(Resources.STANDARD.with(given));
    if (isGiven() && all.pipeline().resources().isolated().processes().isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--task-timeout and --worker-memory need worker processes",
          "add --isolate=N, or leave them out");
    }
    return all;
  }
}
