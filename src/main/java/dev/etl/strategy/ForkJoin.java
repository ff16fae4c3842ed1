package dev.etl.strategy;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Stream;

/// A ForkJoinPool of the run's own, with so many threads: for work that computes. It shares nothing
/// with the pool that the JVM keeps for all. A task that waits has the pool add a thread meanwhile.
///
/// @param workers at least 1
public record ForkJoin(int workers) implements ExecutorStrategy {

  @Override
  public void execute(TaskQueue queue) {
    try (ForkJoinPool pool = new ForkJoinPool(workers, ForkJoin::newThread, null, true)) {
      PoolSlots slots = new PoolSlots(pool, queue, workers);
      queue.begin(slots);
      List<ForkJoinTask<?>> drains =
          Stream.<ForkJoinTask<?>>generate(() -> pool.submit(slots::drain)).limit(workers).toList();
      drains.forEach(ForkJoinTask::join);
    }
  }

  private static ForkJoinWorkerThread newThread(ForkJoinPool pool) {
    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    thread.setName("etl-fork-join-" + thread.getPoolIndex());
    return thread;
  }
}
