package dev.etl.strategy;

/// How the splits of a run are executed on one machine. Immutable; one may serve several runs.
public sealed interface ExecutorStrategy permits Sequential, VirtualThreads, ForkJoin {

  /// The most tasks that run at the same time.
  int workers();

  /// Runs every task of the queue and returns when all have ended. Tasks are claimed in order, each
  /// not before a worker is free for it. An interrupt of the calling thread does not end the wait:
  /// who wants to stop empties the queue.
  void execute(TaskQueue queue);
}
