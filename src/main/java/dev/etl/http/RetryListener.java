package dev.etl.http;

/// Is told of retries. Called on the thread that made the request, before the wait.
@FunctionalInterface
public interface RetryListener {

  /// An attempt failed and another one follows.
  void retried();
}
