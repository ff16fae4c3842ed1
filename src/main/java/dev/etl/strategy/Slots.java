package dev.etl.strategy;

/// The slots that tasks run in, one each. A task that has to wait may give its own to another
/// meanwhile. Safe for use by several threads.
@FunctionalInterface
public interface Slots {
  /// Slots that are kept during waits.
  Slots KEPT = Wait::run;

  /// How many tasks wait without a slot at most, so that what is in flight is bounded; further ones
  /// keep theirs.
  int MAX_WAITING = 128;

  /// Waits without the slot of the calling task, and returns when it has one again.
  ///
  /// @throws InterruptedException what the wait threw; the task has a slot again then too
  void without(Wait wait) throws InterruptedException;

  /// Something that takes time and no work.
  @FunctionalInterface
  interface Wait {
    /// Waits.
    ///
    /// @throws InterruptedException if the thread is interrupted
    void run() throws InterruptedException;
  }
}
