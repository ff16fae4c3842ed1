package dev.etl.strategy;

import java.util.concurrent.Semaphore;

/// A virtual thread for each task, so many at a time: for work that waits, of which a machine can
/// have thousands under way.
///
/// @param workers at least 1
public record VirtualThreads(int workers) implements ExecutorStrategy {

  @Override
  public void execute(TaskQueue queue) {
    Semaphore free = new Semaphore(workers);
    free.acquireUninterruptibly();
    for (Runnable task = queue.claim(); task != null; task = queue.claim()) {
      Runnable claimed = task;
      Thread.ofVirtual()
          .name("etl-split")
          .start(
              () -> {
                try {
                  claimed.run();
                } finally {
                  free.release();
                }
              });
      free.acquireUninterruptibly();
    }
    free.release();
    free.acquireUninterruptibly(workers);
  }
}
