package dev.etl.strategy;

import java.util.Optional;

/// Executes the splits of a run on one machine. All but [Adaptive] are immutable and may serve
/// several runs.
public sealed interface ExecutorStrategy permits Sequential, VirtualThreads, ForkJoin, Adaptive {

  /// Maximum number of parallel tasks.
  int workers();

  /// What it chose during the last run, and why, for people; empty if there was nothing to choose.
  default Optional<String> choice() {
    return Optional.empty();
  }

  /// Runs every task of the queue and returns when all have ended. Tasks are claimed in order, each
  /// once a worker is free for it. An interrupt of the calling thread does not end the wait: to
  /// stop, empty the queue.
  void execute(TaskQueue queue);
}
