package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.DecimalNumbers;
import dev.etl.data.grammar.WholeNumbers;
import java.time.Duration;

/// How often to try, and how long to wait in between: before attempt n + 1, `delay *
/// backoff^(n-1)`, spread at random by the jitter, never more than `maxWait`. What a server says
/// with `Retry-After` replaces this wait. Immutable.
///
/// @param attempts how many attempts there are in all, from 1
/// @param delay the wait after the first attempt
/// @param backoff by which factor each wait is longer than the one before, from 1
/// @param jitter how far a wait is spread, as a share of it: 0 to 1; 0.5 makes 1 s 0.5 to 1.5 s
/// @param maxWait the longest wait; a server that asks for more is not asked again
public record RetryPolicy(
    int attempts, Duration delay, double backoff, double jitter, Duration maxWait) {

  /// How many attempts there may be.
  public static final WholeNumbers ATTEMPTS = WholeNumbers.from(1);

  /// By how much waits may grow.
  public static final DecimalNumbers BACKOFF = new DecimalNumbers(1, 1e6);

  /// The share of a wait that may be random.
  public static final DecimalNumbers JITTER = new DecimalNumbers(0, 1);

  /// 3 attempts, 1 s and then 2 s apart, spread by a half, at most 60 s.
  public static final RetryPolicy DEFAULTS =
      new RetryPolicy(3, Duration.ofSeconds(1), 2, 0.5, Duration.ofSeconds(60));

  /// @throws EtlException (usage) if a number is outside of its range
  public RetryPolicy {
    require(ATTEMPTS.holds(attempts), attempts + " attempts", "at least 1");
    require(!delay.isNegative(), "a retry delay of " + Seconds.text(delay), "at least 0s");
    require(BACKOFF.holds(backoff), "a back-off factor of " + backoff, "1 or more");
    require(JITTER.holds(jitter), "a jitter of " + jitter, "0 to 1");
    require(!maxWait.isNegative(), "a longest wait of " + Seconds.text(maxWait), "at least 0s");
  }

  /// The wait after an attempt, spread at random.
  ///
  /// @param attempt the number of the attempt that failed, from 1
  public Duration waitAfter(int attempt) {
    return Backoff.after(attempt, this);
  }

  private static void require(boolean fits, String what, String range) {
    if (!fits) {
      throw new EtlException(ErrorKind.USAGE, "cannot retry with " + what, "it can be " + range);
    }
  }
}
