package dev.etl.strategy;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Stream;

/// Runs tasks on a separate ForkJoinPool for the run: for work that computes. It shares nothing
/// with the JVM's common pool. While a task waits, the pool adds a thread.
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
