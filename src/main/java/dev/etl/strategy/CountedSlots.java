package dev.etl.strategy;

import dev.etl.slot.Slots;
import dev.etl.slot.Wait;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// A number of slots, granted in the order of requests. Thread-safe.
public final class CountedSlots implements Slots {
  /// Maximum tasks that wait without a slot, to bound the splits in flight; further ones keep
  /// theirs.
  static final int MAX_WAITING = 128;

  private final Permits free;
  private final Semaphore waits = new Semaphore(MAX_WAITING);
  private final AtomicInteger returning = new AtomicInteger();

  /// @param slots number of slots, at least 1
  public CountedSlots(int slots) {
    free = new Permits(slots);
  }

  /// Waits for a slot, ignoring interrupts.
  public void take() {
    free.acquireUninterruptibly();
  }

  /// Takes a slot, unless interrupted first.
  void takeInterruptibly() throws InterruptedException {
    free.acquire();
  }

  /// Whether a task whose wait is over wants its slot back: a task with several calls gives up its
  /// own.
  boolean isWantedBack() {
    return returning.get() > 0;
  }

  /// Returns a slot.
  public void giveBack() {
    free.release();
  }

  /// Adds slots, or takes some away once they are returned.
  ///
  /// @param more negative to take away
  void add(int more) {
    if (more >= 0) {
      free.release(more);
    } else {
      free.reducePermits(-more);
    }
  }

  @Override
  public void without(Wait wait) throws InterruptedException {
    if (!waits.tryAcquire()) {
      wait.run();
      return;
    }
    giveBack();
    try {
      wait.run();
    } finally {
      returning.incrementAndGet();
      take();
      returning.decrementAndGet();
      waits.release();
    }
  }

  /// A fair semaphore whose permits can be taken away.
  private static final class Permits extends Semaphore {
    private static final long serialVersionUID = 1;

    Permits(int count) {
      super(count, true);
    }

    @Override
    protected void reducePermits(int reduction) {
      super.reducePermits(reduction);
    }
  }
}
