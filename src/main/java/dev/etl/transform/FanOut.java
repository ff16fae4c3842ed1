package dev.etl.transform;

import java.util.function.IntConsumer;

/// Lets a transform wait for many things at the same time. Its limits hold for the whole run,
/// however many splits are under way. Safe for use by several threads.
@FunctionalInterface
public interface FanOut {
  /// One call after another, on the thread that asks.
  FanOut IN_TURN =
      _ ->
          (count, call) -> {
            for (int index = 0; index < count; index++) {
              call.accept(index);
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
    /// @param call makes one of them, on any thread; is given its index, from 0
    /// @throws InterruptedException if the calling thread is interrupted; then those under way are
    ///   interrupted too, and have ended
    void run(int count, IntConsumer call) throws InterruptedException;
  }
}
