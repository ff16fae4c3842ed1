package dev.etl.slot;

/// The slots of tasks or calls, one each. One that waits may give its slot to another until it
/// continues. Thread-safe.
@FunctionalInterface
public interface Slots {
  /// Slots that are kept during waits. Not a constant: no AOT cache has the lambdas of an interface
  /// that has both a constant to initialize and a default method.
  static Slots kept() {
    return Wait::run;
  }

  /// Waits without the slot of the calling task, and returns once it has one again.
  ///
  /// @throws InterruptedException if the wait throws it; the task has a slot again then too
  void without(Wait wait) throws InterruptedException;

  /// The same before a retry, after a server refused or failed.
  ///
  /// @throws InterruptedException as [#without]
  default void backOff(Wait wait) throws InterruptedException {
    without(wait);
  }

  /// The same until a server accepts requests, though it refused none of the task.
  ///
  /// @throws InterruptedException as [#without]
  default void hold(Wait wait) throws InterruptedException {
    without(wait);
  }
}
