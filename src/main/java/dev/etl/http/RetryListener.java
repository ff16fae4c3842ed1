package dev.etl.http;

import dev.etl.slot.Wait;

/// Is told of retries. Called on the thread that made the request, before the wait.
@FunctionalInterface
public interface RetryListener {

  /// An attempt failed and another one follows.
  void retried();

  /// Waits before an attempt: whoever made the request may do without something meanwhile.
  ///
  /// @throws InterruptedException if the thread is interrupted
  default void pause(Wait wait) throws InterruptedException {
    wait.run();
  }
}
