package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.bound.Failures;
import dev.etl.pipeline.Pipeline;
import java.time.Duration;
import java.util.function.Supplier;

/// The wait for targets that other runs hold: claims them all, or none, again and again. Immutable.
///
/// @param patience how long to wait; zero for a run that fails at once
record LockWait(Duration patience) {
  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long MAX_PAUSE_MILLIS = 1_000;

  /// The wait that a pipeline allows.
  static LockWait of(Pipeline pipeline) {
    return new LockWait(pipeline.resources().lockWait().orElse(Duration.ZERO));
  }

  /// Claims targets.
  ///
  /// @throws EtlException LOCKED if others hold them for too long, CANCELLED if the thread is
  ///   interrupted while it waits, or as the claim does
  <T> T claim(Supplier<T> claim) {
    long deadline = System.nanoTime() + patience.toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      try {
        return claim.get();
      } catch (EtlException failure) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (failure.kind() != ErrorKind.LOCKED || left <= 0) {
          throw failure;
        }
        pause(Math.min(left, pause));
        pause = Math.min(MAX_PAUSE_MILLIS, 2 * pause);
      }
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw Failures.cancelled();
    }
  }
}
