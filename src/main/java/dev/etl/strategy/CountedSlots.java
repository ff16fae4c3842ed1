package dev.etl.strategy;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// So many slots, given back in the order in which they are asked for. Safe for use by several
/// threads.
public final class CountedSlots implements Slots {
  private final Semaphore free;
  private final Semaphore waits = new Semaphore(MAX_WAITING);
  private final AtomicInteger returning = new AtomicInteger();

  /// @param slots how many there are, at least 1
  public CountedSlots(int slots) {
    free = new Semaphore(slots, true);
  }

  /// Waits for a slot, whatever interrupts the thread.
  public void take() {
    free.acquireUninterruptibly();
  }

  /// Takes a slot, unless the thread is interrupted first.
  void takeInterruptibly() throws InterruptedException {
    free.acquire();
  }

  /// Whether somebody whose wait is over wants its slot back: one that has several things to do
  /// gives it its own.
  boolean isWantedBack() {
    return returning.get() > 0;
  }

  /// Gives back a slot that was taken.
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
