package dev.etl.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;

/// The calls in progress, bodies included, and the switch that cancels them all. (okhttp's
/// dispatcher forgets a call once its headers arrive.) Thread-safe.
final class ActiveCalls {
  private final Set<Call> calls = ConcurrentHashMap.newKeySet();
  private final CountDownLatch cancelled = new CountDownLatch(1);

  /// Registers a call that is about to be executed; after a cancellation it fails at once.
  void begin(Call call) {
    calls.add(call);
    if (isCancelled()) {
      call.cancel();
    }
  }

  void end(Call call) {
    calls.remove(call);
  }

  void cancel() {
    cancelled.countDown();
    calls.forEach(Call::cancel);
  }

  boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  /// Waits before an attempt; a cancellation ends the wait.
  ///
  /// @throws InterruptedException at once if the thread is interrupted
  void pause(Duration wait) throws InterruptedException {
    boolean _ = cancelled.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }
}
