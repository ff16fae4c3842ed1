package dev.etl.strategy;

/// Executes the splits of a run on one machine. Immutable; may serve several runs.
public sealed interface ExecutorStrategy permits Sequential, VirtualThreads, ForkJoin {

  /// Maximum number of parallel tasks.
  int workers();

  /// Runs every task of the queue and returns when all have ended. Tasks are claimed in order, each
  /// once a worker is free for it. An interrupt of the calling thread does not end the wait: to
  /// stop, empty the queue.
  void execute(TaskQueue queue);
}
