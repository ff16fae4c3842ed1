package dev.etl.engine;

import dev.etl.pipeline.Mode;
import dev.etl.report.ProcessResources;
import dev.etl.strategy.Adaptive;
import dev.etl.strategy.ExecutorStrategy;
import dev.etl.strategy.ForkJoin;
import dev.etl.strategy.Sequential;
import dev.etl.strategy.VirtualThreads;

/// The executor strategy of each mode.
final class Strategies {
  private static final double NANOSECONDS = 1e9;

  private Strategies() {}

  /// @param workers parallel splits, at least 1
  /// @param remote whether some of the input is remote
  static ExecutorStrategy of(Mode mode, int workers, boolean remote) {
    return switch (mode) {
      case SEQUENTIAL -> new Sequential();
      case THREADS -> new VirtualThreads(workers);
      case PROCESSES -> new ForkJoin(workers);
      case AUTO ->
          new Adaptive(
              remote,
              Runtime.getRuntime().availableProcessors(),
              workers,
              () -> (long) (ProcessResources.cpuTime().seconds() * NANOSECONDS));
    };
  }
}
