package dev.etl.transform.call;

import dev.etl.loader.source.SplitConsumer;

/// Lets a transform wait for many things at the same time. Its limits hold for the whole run,
/// however many splits are under way. Safe for use by several threads.
@FunctionalInterface
public interface FanOut {
  /// One call after another, on the thread that asks.
  FanOut IN_TURN =
      _ ->
          (count, call) -> {
            for (int index = 0; index < count; index++) {
              call.make(index, Slot.KEPT);
            }
          };

  /// Sets up calls of one kind.
  ///
  /// @param atOnce how many of them there may be at the same time in the whole run, at least 1
  Calls calls(int atOnce);

  /// The place among those that work at the same time. Safe for use by several threads.
  @FunctionalInterface
  interface Slot {
    /// One that is kept during waits.
    Slot KEPT = SplitConsumer.Pause::run;

    /// Waits while another one may have the place, and returns when it is there again.
    ///
    /// @throws InterruptedException if the thread is interrupted
    void without(SplitConsumer.Pause wait) throws InterruptedException;
  }

  /// One of several calls. Safe for use by several threads.
  @FunctionalInterface
  interface Call {
    /// Makes a call, on any thread.
    ///
    /// @param index of the call, from 0
    /// @param slot that of the call among all of its kind
    void make(int index, Slot slot);
  }

  /// Calls of one kind. Safe for use by several threads.
  @FunctionalInterface
  interface Calls {

    /// Makes calls, and returns when all of them have ended. They begin in order. If one throws,
    /// those under way are interrupted and no other begins; then it is thrown here.
    ///
    /// @param count how many there are
    /// @throws InterruptedException if the calling thread is interrupted; then those under way are
    ///   interrupted too, and have ended
    void run(int count, Call call) throws InterruptedException;

    /// The slot of the split that asks for calls: for waits of its thread until a call of another
    /// split goes on.
    default Slot ofSplit() {
      return Slot.KEPT;
    }
  }
}
