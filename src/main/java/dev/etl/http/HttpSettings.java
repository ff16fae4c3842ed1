package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.signin.SignIn;
import dev.etl.http.tls.Tls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Settings of requests. Immutable.
///
/// @param timeout the longest time to connect, and to wait for the next bytes of a response, in
///   each attempt; it does not bound a response that keeps coming
/// @param headers sent to the origin (scheme, host, port) of the URL alone: no redirect or next
///   page elsewhere gets them
/// @param rate the request limit of a host (and port): counts every attempt of all requests of a
///   run to it that have a rate; the lowest rate applies. A redirect counts as part of its request
/// @param responseTimeout the longest total wait for a response, redirects included, in each
///   attempt; the time of the reader itself does not count
/// @param signIn signs the requests, like headers for the origin of the URL alone
/// @param tls the certificates of connections
public record HttpSettings(
    RetryPolicy retry,
    Duration timeout,
    List<HttpHeader> headers,
    Optional<Rate> rate,
    Duration responseTimeout,
    Optional<SignIn> signIn,
    Tls tls) {

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

  /// Settings that allow an hour for a whole response.
  public HttpSettings(
      RetryPolicy retry, Duration timeout, List<HttpHeader> headers, Optional<Rate> rate) {
    this(retry, timeout, headers, rate, HOUR);
  }

  /// Settings without a sign-in.
  public HttpSettings(
      RetryPolicy retry,
      Duration timeout,
      List<HttpHeader> headers,
      Optional<Rate> rate,
      Duration responseTimeout) {
    this(retry, timeout, headers, rate, responseTimeout, Optional.empty(), Tls.DEFAULTS);
  }

  /// These settings with a rate.
  public HttpSettings at(Rate most) {
    return new HttpSettings(
        retry, timeout, headers, Optional.of(most), responseTimeout, signIn, tls);
  }

  /// These settings with a sign-in, or without.
  public HttpSettings signedIn(Optional<SignIn> way) {
    return new HttpSettings(retry, timeout, headers, rate, responseTimeout, way, tls);
  }

  /// These settings with other certificates.
  public HttpSettings secured(Tls other) {
    return new HttpSettings(retry, timeout, headers, rate, responseTimeout, signIn, other);
  }

  /// These settings with another time for a whole response.
  ///
  /// @throws EtlException (usage) as the constructor does
  public HttpSettings wholeWithin(Duration most) {
    return new HttpSettings(retry, timeout, headers, rate, most, signIn, tls);
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
          "cannot wait for a response with " + what + " of " + Seconds.text(duration),
          "use 1 millisecond to 10 days");
    }
  }
}
