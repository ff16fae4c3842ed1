package dev.etl.strategy;

import dev.etl.slot.Slots;
import dev.etl.slot.Wait;
import java.util.concurrent.ForkJoinPool;

/// The slots of a pool: while a task waits without its slot, another thread of the pool continues
/// with the queue. Thread-safe.
final class PoolSlots implements Slots {
  private final ForkJoinPool pool;
  private final TaskQueue queue;
  private final CountedSlots slots;
  private final int workers;
  private int drains;
  private int waiting;

  PoolSlots(ForkJoinPool pool, TaskQueue queue, int workers) {
    this.pool = pool;
    this.queue = queue;
    this.slots = new CountedSlots(workers);
    this.workers = workers;
    this.drains = workers;
  }

  /// Runs tasks of the queue, each in a slot, until none are left or enough other threads run.
  void drain() {
    while (!leave()) {
      slots.take();
      try {
        Runnable task = queue.claim();
        if (task == null) {
          return;
        }
        task.run();
      } finally {
        slots.giveBack();
      }
    }
  }

  private synchronized boolean leave() {
    boolean enough = drains > workers + waiting;
    drains -= enough ? 1 : 0;
    return enough;
  }

  private synchronized boolean beginWait() {
    if (waiting == CountedSlots.MAX_WAITING) {
      return false;
    }
    waiting++;
    drains++;
    return true;
  }

  private synchronized void endWait() {
    waiting--;
  }

  @Override
  public void without(Wait wait) throws InterruptedException {
    if (!beginWait()) {
      wait.run();
      return;
    }
    try {
      pool.execute(this::drain);
      ForkJoinPool.managedBlock(new Blocker(wait));
    } finally {
      endWait();
    }
  }

  /// Waits without a slot, then for one.
  private final class Blocker implements ForkJoinPool.ManagedBlocker {
    private final Wait wait;
    private boolean over;

    Blocker(Wait wait) {
      this.wait = wait;
    }

    @Override
    public boolean block() throws InterruptedException {
      over = true;
      slots.without(wait);
      return true;
    }

    @Override
    public boolean isReleasable() {
      return over;
    }
  }
}
