package dev.etl.engine;

import dev.etl.pipeline.Mode;
import dev.etl.strategy.ExecutorStrategy;
import dev.etl.strategy.ForkJoin;
import dev.etl.strategy.Sequential;
import dev.etl.strategy.VirtualThreads;

/// The executor strategy of each mode.
final class Strategies {
  private Strategies() {}

  /// @param workers parallel splits, at least 1
  static ExecutorStrategy of(Mode mode, int workers) {
    return switch (mode) {
      case SEQUENTIAL -> new Sequential();
      case THREADS -> new VirtualThreads(workers);
      case PROCESSES -> new ForkJoin(workers);
    };
  }
}
