package dev.etl.transform.call;

import dev.etl.slot.SlotCall;
import dev.etl.slot.Slots;
import dev.etl.slot.Wait;

/// Runs calls of a transform in parallel. Its limits apply to the whole run, across all splits in
/// progress. Thread-safe.
@FunctionalInterface
public interface FanOut {
  /// One call after another, on the calling thread.
  FanOut IN_TURN =
      _ ->
          (count, call) -> {
            for (int index = 0; index < count; index++) {
              call.make(index, Slots.kept());
            }
          };

  /// Sets up calls of one kind.
  ///
  /// @param atOnce the most concurrent calls in the whole run, at least 1
  Calls calls(int atOnce);

  /// Calls of one kind. Thread-safe.
  @FunctionalInterface
  interface Calls {

    /// Makes calls, and returns once all have ended. They begin in order. If one throws, those in
    /// progress are interrupted, no other begins, and the exception is rethrown here.
    ///
    /// @param count the number of calls
    /// @throws InterruptedException if the calling thread is interrupted; the calls in progress are
    ///   interrupted too, and have ended
    void run(int count, SlotCall call) throws InterruptedException;

    /// Called once a call has failed and is to be made again.
    default void retried() {}

    /// Waits before a call is made again.
    ///
    /// @throws InterruptedException if the thread is interrupted
    default void pause(Wait wait) throws InterruptedException {
      wait.run();
    }

    /// The slots of the splits that make the calls: given up while their threads wait for a call of
    /// another split.
    default Slots ofSplits() {
      return Slots.kept();
    }
  }
}
