package dev.etl.engine;

import dev.etl.engine.count.Progress;
import dev.etl.slot.SlotCall;
import dev.etl.slot.Slots;
import dev.etl.slot.Wait;
import dev.etl.strategy.CallThreads;
import dev.etl.transform.call.FanOut;

/// The slots of a run in this process: for its splits, while a strategy provides them, and for the
/// calls of its steps. Thread-safe.
public final class RunSlots implements Slots, FanOut {
  private final int shares;
  private volatile Slots lent = Slots.kept();
  private volatile Progress progress = Progress.unknown();

  RunSlots() {
    this(1);
  }

  /// @param shares number of processes that share the limits of calls
  RunSlots(int shares) {
    this.shares = shares;
  }

  /// Runs splits in these slots from now on.
  void lend(Slots slots) {
    lent = slots;
  }

  /// Counts the retries of calls as part of this progress from now on.
  void showIn(Progress shown) {
    progress = shown;
  }

  @Override
  public void without(Wait wait) throws InterruptedException {
    lent.without(wait);
  }

  @Override
  public void backOff(Wait wait) throws InterruptedException {
    lent.backOff(wait);
  }

  @Override
  public void hold(Wait wait) throws InterruptedException {
    lent.hold(wait);
  }

  @Override
  public Calls calls(int atOnce) {
    return new ThreadedCalls(new CallThreads(Math.max(1, atOnce / shares), this));
  }

  /// Runs calls on threads, each in a slot.
  private final class ThreadedCalls implements Calls {
    private final CallThreads threads;

    ThreadedCalls(CallThreads threads) {
      this.threads = threads;
    }

    @Override
    public void run(int count, SlotCall call) throws InterruptedException {
      threads.run(count, call);
    }

    @Override
    public void retried() {
      progress.addRetry();
    }

    @Override
    public void pause(Wait wait) throws InterruptedException {
      progress.waiting(wait);
    }

    @Override
    public Slots ofSplits() {
      return RunSlots.this;
    }
  }
}
