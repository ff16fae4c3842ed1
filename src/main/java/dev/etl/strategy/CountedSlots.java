package dev.etl.strategy;

import dev.etl.slot.Slots;
import dev.etl.slot.Wait;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// A fixed number of slots, granted in the order of requests. Thread-safe.
public final class CountedSlots implements Slots {
  /// Maximum tasks that wait without a slot, to bound the splits in flight; further ones keep
  /// theirs.
  static final int MAX_WAITING = 128;

  private final Semaphore free;
  private final Semaphore waits = new Semaphore(MAX_WAITING);
  private final AtomicInteger returning = new AtomicInteger();

  /// @param slots number of slots, at least 1
  public CountedSlots(int slots) {
    free = new Semaphore(slots, true);
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
}
