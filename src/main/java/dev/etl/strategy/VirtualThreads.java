package dev.etl.strategy;

import java.util.concurrent.Semaphore;

/// Runs each task on a virtual thread, with a limit: for work that waits, where a machine can have
/// thousands of tasks in progress.
///
/// @param workers at least 1
public record VirtualThreads(int workers) implements ExecutorStrategy {

  @Override
  public void execute(TaskQueue queue) {
    execute(queue, new CountedSlots(workers));
  }

  /// Runs every task of the queue in a slot of its own.
  static void execute(TaskQueue queue, CountedSlots slots) {
    Semaphore ended = new Semaphore(0);
    int started = 0;
    queue.begin(slots);
    slots.take();
    for (Runnable task = queue.claim(); task != null; task = queue.claim()) {
      Runnable claimed = task;
      started++;
      Thread.ofVirtual()
          .name("etl-split")
          .start(
              () -> {
                try {
                  claimed.run();
                } finally {
                  slots.giveBack();
                  ended.release();
                }
              });
      slots.take();
    }
    slots.giveBack();
    ended.acquireUninterruptibly(started);
  }
}
