package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.DecimalNumbers;
import dev.etl.data.grammar.WholeNumbers;
import java.time.Duration;
import java.util.function.Supplier;

/// Retry policy of requests and connections. The wait before attempt n + 1 is `delay *
/// backoff^(n-1)`, spread at random by the jitter, never more than `maxWait`. A server's
/// `Retry-After` replaces this wait. Immutable.
///
/// @param attempts the total number of attempts, from 1
/// @param delay the wait after the first attempt
/// @param backoff the factor from each wait to the next, from 1
/// @param jitter the spread of a wait, as a share of it, from 0 to 1; 0.5 makes 1 s 0.5 to 1.5 s
/// @param maxWait the longest wait; no retry if a server asks for more
public record RetryPolicy(
    int attempts, Duration delay, double backoff, double jitter, Duration maxWait) {

  /// Allowed numbers of attempts.
  public static final WholeNumbers ATTEMPTS = WholeNumbers.from(1);

  /// Allowed back-off factors.
  public static final DecimalNumbers BACKOFF = new DecimalNumbers(1, 1e6);

  /// Allowed jitter.
  public static final DecimalNumbers JITTER = new DecimalNumbers(0, 1);

  /// 3 attempts, 1 s and then 2 s apart, spread by a half, at most 60 s.
  public static final RetryPolicy DEFAULTS =
      new RetryPolicy(3, Duration.ofSeconds(1), 2, 0.5, Duration.ofSeconds(60));

  /// @throws EtlException (usage) if a number is out of range
  public RetryPolicy {
    require(ATTEMPTS.holds(attempts), () -> attempts + " attempts", "at least 1");
    require(!delay.isNegative(), () -> "a retry delay of " + Seconds.text(delay), "at least 0s");
    require(BACKOFF.holds(backoff), () -> "a back-off factor of " + backoff, "1 or more");
    require(JITTER.holds(jitter), () -> "a jitter of " + jitter, "0 to 1");
    require(
        !maxWait.isNegative(), () -> "a longest wait of " + Seconds.text(maxWait), "at least 0s");
  }

  /// The wait after an attempt, spread at random.
  ///
  /// @param attempt the number of the attempt that failed, from 1
  public Duration waitAfter(int attempt) {
    return Backoff.after(attempt, this);
  }

  /// @param what the value. Each start makes a policy, and `Seconds.text` is the first to need
  ///   BigDecimal, which takes some ten milliseconds to initialize.
  private static void require(boolean fits, Supplier<String> what, String range) {
    if (!fits) {
      throw new EtlException(
          ErrorKind.USAGE, "cannot retry with " + what.get(), "it can be " + range);
    }
  }
}
