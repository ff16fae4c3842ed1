package dev.etl.strategy;

import java.util.concurrent.Semaphore;

/// So many slots, given back in the order in which they are asked for. Safe for use by several
/// threads.
final class CountedSlots implements Slots {
  private final Semaphore free;
  private final Semaphore waits = new Semaphore(MOST_WAITING);

  CountedSlots(int slots) {
    free = new Semaphore(slots, true);
  }

  void take() {
    free.acquireUninterruptibly();
  }

  void giveBack() {
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
      take();
      waits.release();
    }
  }
}
