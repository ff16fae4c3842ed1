package dev.etl.http;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/// Computes the wait after an attempt if the server does not ask for one.
final class Backoff {
  private static final double WIDEST_JITTER = Math.nextDown(1.0);

  private Backoff() {}

  /// @param attempt the number of the attempt that failed, from 1
  static Duration after(int attempt, RetryPolicy policy) {
    long longest = policy.maxWait().toMillis();
    long delay = Math.min(policy.delay().toMillis(), longest);
    if (delay == 0) {
      return Duration.ZERO;
    }
    long wait =
        IntervalFunction.ofExponentialRandomBackoff(
                delay, policy.backoff(), Math.min(policy.jitter(), WIDEST_JITTER), longest)
            .apply(attempt);
    return Duration.ofMillis(Math.min(wait, longest));
  }
}
