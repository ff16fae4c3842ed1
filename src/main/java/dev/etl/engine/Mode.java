package dev.etl.engine;

import dev.etl.strategy.ExecutorStrategy;
import dev.etl.strategy.ForkJoin;
import dev.etl.strategy.Sequential;
import dev.etl.strategy.VirtualThreads;
import java.util.Locale;

/// The executor strategies, by the names that the command line has for them.
public enum Mode {
  SEQUENTIAL,
  THREADS,
  PROCESSES;

  ExecutorStrategy strategy(int workers) {
    return switch (this) {
      case SEQUENTIAL -> new Sequential();
      case THREADS -> new VirtualThreads(workers);
      case PROCESSES -> new ForkJoin(workers);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
