package dev.etl.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/// The deadline of one attempt's response, all its waits added up: for the headers and for each
/// piece of the body, without the time its reader takes between them. Cancels the call when the
/// time is up. Used by one thread, besides okio's watchdog.
final class ResponseDeadline extends AsyncTimeout {
  private final long allowed;
  private long waited;
  private volatile @Nullable Call call;
  private boolean passed;

  ResponseDeadline(Duration allowed) {
    this.allowed = allowed.toNanos();
  }

  /// A wait for the network.
  @FunctionalInterface
  interface Wait<T> {
    T run() throws IOException;
  }

  /// Waits as part of a call.
  ///
  /// @throws IOException as the wait throws, or if the time is up
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

  /// True if the time ran out in one of the waits.
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
