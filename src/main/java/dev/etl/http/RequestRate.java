package dev.etl.http;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/// Holds requests to a [Rate]. A class of its own, so that nothing of it is loaded where no rate is
/// set. Safe for use by many threads.
final class RequestRate {
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(36_500);

  private final Rate rate;
  private final RateLimiter limiter;

  /// @param shares how many processes share the rate: each keeps to that part of it, and begins at
  ///   once
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

  /// Whether it lets more requests through than another rate.
  boolean exceeds(Rate other) {
    return rate.interval(1).compareTo(other.interval(1)) < 0;
  }

  /// Takes the next turn.
  ///
  /// @return how long to wait for it; zero if it has come
  Duration next() {
    return Duration.ofNanos(Math.max(0, limiter.reservePermission()));
  }
}
