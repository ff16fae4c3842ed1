package dev.etl.http;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.ConnectionSpec;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;

/// The HTTP client of a run: one pool of connections for all its workers, GET with retries, and a
/// switch that ends everything. Safe for use by any number of threads, virtual ones too; each
/// request is made on its caller's thread.
///
/// ```java
/// try (HttpClient client = new HttpClient(32)) {
///   byte[] items =
///       client.get(
///           Url.parse("https://host/items"),
///           HttpSettings.DEFAULTS,
///           () -> {},
///           answer -> answer.body().readAllBytes());
/// }
/// ```
///
/// It speaks HTTP/1.1 with one connection per request under way, so that no thread belongs to a
/// connection, and tries the addresses of a host one after another on the caller's thread. A pooled
/// connection that the server closed while it was idle costs an attempt, which is logged like any
/// other: nothing is ever retried in silence.
public final class HttpClient implements AutoCloseable {
  private static final String USER_AGENT =
      "etl/"
          + Objects.requireNonNullElse(
              HttpClient.class.getPackage().getImplementationVersion(), "dev");

  private final ConnectionShards shards;
  private final LastOrigin origins = new LastOrigin();
  private final ActiveCalls underWay = new ActiveCalls();
  private final int shares;
  private final Map<String, RequestRate> rates = new ConcurrentHashMap<>();

  /// @param workers how many requests are under way at most times: as many idle connections are
  ///   kept
  public HttpClient(int workers) {
    this(workers, 1);
  }

  /// The client of one of several processes that make a run together.
  ///
  /// @param shares how many processes share each [Rate]
  public HttpClient(int workers, int shares) {
    this(workers, shares, Dns.SYSTEM);
  }

  HttpClient(int workers, int shares, Dns dns) {
    this.shares = shares;
    shards =
        new ConnectionShards(
            workers,
            new OkHttpClient.Builder()
                .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                .dns(dns)
                .protocols(List.of(Protocol.HTTP_1_1))
                .retryOnConnectionFailure(false)
                .fastFallback(false)
                .addInterceptor(new CallTimeouts())
                .addNetworkInterceptor(new OriginHeaders.Sender())
                .addNetworkInterceptor(new HiddenRetryAfter())
                .build());
  }

  /// Gets a URL and has its answer read, in as many attempts as the settings allow. Failures of the
  /// network, in the middle of the body too, and the statuses 202, 408, 425, 429 and 5xx are
  /// retried; redirects are followed, 20 at most, counted anew from the first that leads to https.
  /// An interrupt ends a wait between attempts at once, and on a virtual thread a read too; a
  /// platform thread that reads is ended by [#cancel()] alone.
  ///
  /// @throws dev.etl.data.EtlException (unavailable) if there was no answer in the end; (cancelled)
  ///   if the client was cancelled or the thread interrupted; (usage) if there can be no such URL;
  ///   otherwise what the reader threw
  public <T> T get(Url url, HttpSettings settings, RetryListener listener, AnswerReader<T> reader) {
    Request request = request(url, settings);
    RequestRate rate = settings.rate().map(most -> rate(request.url(), most)).orElse(null);
    return new Attempts<>(shards, underWay, url, request, settings, rate, listener, reader).run();
  }

  /// The turns of all requests to a host: the lowest rate that was asked for holds.
  private RequestRate rate(HttpUrl url, Rate most) {
    String host = url.host() + ":" + url.port();
    RequestRate known = rates.get(host);
    return known != null && !known.exceeds(most)
        ? known
        : rates.compute(
            host,
            (_, now) -> now != null && !now.exceeds(most) ? now : new RequestRate(most, shares));
  }

  /// Says that there will be more requests under way at most times than was known.
  ///
  /// @param workers how many; fewer than are known already change nothing
  public void expect(int workers) {
    shards.expect(workers);
  }

  private Request request(Url url, HttpSettings settings) {
    HttpUrl target = origins.parse(url.text());
    if (target == null) {
      throw Url.invalid(url.text(), "is not an http or https URL");
    }
    Request.Builder request =
        new Request.Builder()
            .url(withoutUserInfo(target))
            .header("User-Agent", USER_AGENT)
            // Asked for by okhttp, it would be decompressed there, and bad data look like a bad
            // network.
            .header("Accept-Encoding", Attempts.GZIP)
            .tag(HttpSettings.class, settings);
    OriginHeaders headers = OriginHeaders.of(home(url, target), settings.headers());
    return (headers.isEmpty() ? request : request.tag(OriginHeaders.class, headers)).build();
  }

  /// The URL whose origin may have the headers.
  private HttpUrl home(Url url, HttpUrl target) {
    HttpUrl home = url.home().equals(url) ? target : origins.parse(url.home().text());
    return home == null ? target : home;
  }

  private static HttpUrl withoutUserInfo(HttpUrl url) {
    return url.username().isEmpty() && url.password().isEmpty()
        ? url
        : url.newBuilder().username("").password("").build();
  }

  /// Ends all requests under way at once, also those that wait for their next attempt, and lets no
  /// new one begin; all of them throw. May be called by any thread, any number of times.
  public void cancel() {
    underWay.cancel();
  }

  /// Cancels what is still under way and closes all connections.
  @Override
  public void close() {
    cancel();
    shards.evictIdle();
  }
}
