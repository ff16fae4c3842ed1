package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How to ask for a URL. Immutable.
///
/// @param timeout the longest time to connect, and to wait for the next bytes of an answer, of each
///   attempt; it does not bound an answer that keeps coming
/// @param headers what to send, to the origin (scheme, host, port) of the URL alone: a redirect to
///   another one does not get them, nor does a next page elsewhere
/// @param rate how often to ask at most, counting all requests of a run with settings equal to
///   these, and every attempt; a redirect that is followed counts as part of its request
public record HttpSettings(
    RetryPolicy retry, Duration timeout, List<HttpHeader> headers, Optional<Rate> rate) {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(10);

  /// The default policy, 10 seconds, no headers.
  public static final HttpSettings DEFAULTS =
      new HttpSettings(RetryPolicy.DEFAULTS, Duration.ofSeconds(10), List.of());

  /// Settings without a rate.
  public HttpSettings(RetryPolicy retry, Duration timeout, List<HttpHeader> headers) {
    this(retry, timeout, headers, Optional.empty());
  }

  /// The same with a rate.
  public HttpSettings at(Rate most) {
    return new HttpSettings(retry, timeout, headers, Optional.of(most));
  }

  /// @throws EtlException (usage) if the time-out is below 1 ms or above 10 days
  public HttpSettings {
    headers = List.copyOf(headers);
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new EtlException(
          ErrorKind.USAGE,
          "cannot wait for an answer with a time-out of " + Seconds.text(timeout),
          "it can be 1 millisecond to 10 days");
    }
  }
}
