package dev.etl.http;

import dev.etl.slot.Wait;

/// Receives retries. Called on the thread that made the request, before the wait.
@FunctionalInterface
public interface RetryListener {

  /// An attempt failed and another one follows.
  void retried();

  /// Waits before an attempt. The caller may release a slot meanwhile.
  ///
  /// @throws InterruptedException if the thread is interrupted
  default void pause(Wait wait) throws InterruptedException {
    wait.run();
  }

  /// Waits until the server accepts requests: no attempt of this one has failed, or it was reported
  /// already. The caller may release a slot meanwhile.
  ///
  /// @throws InterruptedException if the thread is interrupted
  default void hold(Wait wait) throws InterruptedException {
    pause(wait);
  }
}
