package dev.etl.strategy;

/// The slots of tasks, one each. A task that waits may give its slot to another until it continues.
/// Thread-safe.
@FunctionalInterface
public interface Slots {
  /// Slots that are kept during waits.
  Slots KEPT = Wait::run;

  /// Maximum tasks that wait without a slot, to bound the splits in flight; further ones keep
  /// theirs.
  int MAX_WAITING = 128;

  /// Waits without the slot of the calling task, and returns once it has one again.
  ///
  /// @throws InterruptedException if the wait throws it; the task has a slot again then too
  void without(Wait wait) throws InterruptedException;

  /// A wait that uses no CPU.
  @FunctionalInterface
  interface Wait {
    /// Waits.
    ///
    /// @throws InterruptedException if the thread is interrupted
    void run() throws InterruptedException;
  }
}
