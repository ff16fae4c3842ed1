package dev.etl.http;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/// Limits requests to a [Rate]. A separate class, so that it is loaded only if a rate is set.
/// Thread-safe.
final class RequestRate {
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(36_500);

  private final Rate rate;
  private final RateLimiter limiter;

  /// @param shares the number of processes that share the rate: each takes an equal part, and
  ///   begins at once
  RequestRate(Rate rate, int shares) {
    this.rate = rate;
    limiter =
        RateLimiter.of(
            "http",
            RateLimiterConfig.custom()
                .limitForPeriod(1)
                .limitRefreshPeriod(rate.interval(shares))
                .timeoutDuration(AS_LONG_AS_IT_TAKES)
                .build());
  }

  /// True if it lets more requests through than another rate.
  boolean exceeds(Rate other) {
    return rate.interval(1).compareTo(other.interval(1)) < 0;
  }

  /// Takes the next turn.
  ///
  /// @return the wait until the turn; zero if there is none
  Duration next() {
    return Duration.ofNanos(Math.max(0, limiter.reservePermission()));
  }
}
