package dev.etl.engine;

import dev.etl.strategy.CallThreads;
import dev.etl.strategy.Slots;
import dev.etl.transform.call.FanOut;

/// The slots of a run in this process: those of its splits, as long as a strategy lends them, and
/// those of the calls that its steps make. Safe for use by several threads.
public final class RunSlots implements Slots, FanOut {
  private final int shares;
  private volatile Slots lent = KEPT;

  RunSlots() {
    this(1);
  }

  /// @param shares how many processes share the limits of calls
  RunSlots(int shares) {
    this.shares = shares;
  }

  /// Has splits run in slots from now on.
  void lend(Slots slots) {
    lent = slots;
  }

  @Override
  public void without(Wait wait) throws InterruptedException {
    lent.without(wait);
  }

  @Override
  public Calls calls(int atOnce) {
    return new ThreadedCalls(new CallThreads(Math.max(1, atOnce / shares), this));
  }

  /// Calls on threads, each in a slot.
  private final class ThreadedCalls implements Calls {
    private final CallThreads threads;

    ThreadedCalls(CallThreads threads) {
      this.threads = threads;
    }

    @Override
    public void run(int count, Call call) throws InterruptedException {
      threads.run(count, (index, slots) -> call.make(index, wait -> slots.without(wait::run)));
    }

    @Override
    public Slot ofSplit() {
      return wait -> without(wait::run);
    }
  }
}
