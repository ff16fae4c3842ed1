package dev.etl.transform.call;

import dev.etl.slot.SlotCall;
import dev.etl.slot.Slots;

/// Lets a transform wait for many things at the same time. Its limits hold for the whole run,
/// however many splits are under way. Safe for use by several threads.
@FunctionalInterface
public interface FanOut {
  /// One call after another, on the thread that asks.
  FanOut IN_TURN =
      _ ->
          (count, call) -> {
            for (int index = 0; index < count; index++) {
              call.make(index, Slots.KEPT);
            }
          };

  /// Sets up calls of one kind.
  ///
  /// @param atOnce how many of them there may be at the same time in the whole run, at least 1
  Calls calls(int atOnce);

  /// Calls of one kind. Safe for use by several threads.
  @FunctionalInterface
  interface Calls {

    /// Makes calls, and returns when all of them have ended. They begin in order. If one throws,
    /// those under way are interrupted and no other begins; then it is thrown here.
    ///
    /// @param count how many there are
    /// @throws InterruptedException if the calling thread is interrupted; then those under way are
    ///   interrupted too, and have ended
    void run(int count, SlotCall call) throws InterruptedException;

    /// The slots of the splits that ask for calls: for waits of their threads until a call of
    /// another split continues.
    default Slots ofSplits() {
      return Slots.KEPT;
    }
  }
}
