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
/// @param rate how often to ask a host (and port) at most, counting every attempt of all requests
///   of a run to it that have a rate; the lowest rate holds. A redirect that is followed counts as
///   part of its request
/// @param responseTimeout the longest time that the whole of an answer, redirects included, may
///   keep its reader waiting, in each attempt; the time that the reader itself takes does not count
public record HttpSettings(
    RetryPolicy retry,
    Duration timeout,
    List<HttpHeader> headers,
    Optional<Rate> rate,
    Duration responseTimeout) {

  private static final Duration MIN = Duration.ofMillis(1);
  private static final Duration MAX = Duration.ofDays(10);

  private static final Duration HOUR = Duration.ofHours(1);

  /// The default policy, 10 seconds for each piece and an hour for the whole, no headers.
  public static final HttpSettings DEFAULTS =
      new HttpSettings(RetryPolicy.DEFAULTS, Duration.ofSeconds(10), List.of());

  /// Settings without a rate.
  public HttpSettings(RetryPolicy retry, Duration timeout, List<HttpHeader> headers) {
    this(retry, timeout, headers, Optional.empty());
  }

  /// Settings that allow an hour for the whole of an answer.
  public HttpSettings(
      RetryPolicy retry, Duration timeout, List<HttpHeader> headers, Optional<Rate> rate) {
    this(retry, timeout, headers, rate, HOUR);
  }

  /// The same with a rate.
  public HttpSettings at(Rate most) {
    return new HttpSettings(retry, timeout, headers, Optional.of(most), responseTimeout);
  }

  /// The same with another time for the whole of an answer.
  ///
  /// @throws EtlException (usage) as from the start
  public HttpSettings wholeWithin(Duration most) {
    return new HttpSettings(retry, timeout, headers, rate, most);
  }

  /// @throws EtlException (usage) if a time-out is below 1 ms or above 10 days
  public HttpSettings {
    headers = List.copyOf(headers);
    check(timeout, "a time-out");
    check(responseTimeout, "a deadline");
  }

  private static void check(Duration duration, String what) {
    if (duration.compareTo(MIN) < 0 || duration.compareTo(MAX) > 0) {
      throw new EtlException(
          ErrorKind.USAGE,
          "cannot wait for an answer with " + what + " of " + Seconds.text(duration),
          "it can be 1 millisecond to 10 days");
    }
  }
}
