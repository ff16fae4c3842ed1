package dev.etl.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/// The time that one attempt may wait for its answer, all waits taken together: for the headers and
/// for each piece of the body, but not what its reader does between them. Cancels the call when the
/// time is up. For one thread, besides the watchdog of okio.
final class ResponseDeadline extends AsyncTimeout {
  private final long allowed;
  private long waited;
  private volatile @Nullable Call call;
  private boolean passed;

  ResponseDeadline(Duration allowed) {
    this.allowed = allowed.toNanos();
  }

  /// Something that waits for the network.
  @FunctionalInterface
  interface Wait<T> {
    T run() throws IOException;
  }

  /// Waits as part of a call.
  ///
  /// @throws IOException what the wait threw, or that the time is up
  <T> T within(Call waiting, Wait<T> wait) throws IOException {
    call = waiting;
    long start = System.nanoTime();
    timeout(Math.max(1, allowed - waited), TimeUnit.NANOSECONDS);
    enter();
    try {
      return wait.run();
    } finally {
      passed |= exit();
      waited += System.nanoTime() - start;
    }
  }

  /// Whether the time was up in one of the waits.
  boolean hasPassed() {
    return passed;
  }

  @Override
  protected void timedOut() {
    Call waiting = call;
    if (waiting != null) {
      waiting.cancel();
    }
  }
}
