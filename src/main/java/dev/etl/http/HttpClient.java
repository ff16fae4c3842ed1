package dev.etl.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.text.HiddenTexts;
import dev.etl.http.limit.HostGates;
import dev.etl.http.signin.SignIn;
import dev.etl.http.signin.SignInSession;
import dev.etl.http.tls.Tls;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.ConnectionSpec;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/// The HTTP client of a run: one pool of connections for all its workers, requests with retries,
/// and a switch that cancels everything. Thread-safe, for virtual threads too; each request runs on
/// its caller's thread.
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
/// It speaks HTTP/1.1 with one connection per request in progress, so that no connection needs a
/// thread, and tries the addresses of a host one after another on the caller's thread. A pooled
/// connection that the server closed while it was idle costs an attempt, which is logged like any
/// other: no retry is silent.
public final class HttpClient implements AutoCloseable {
  private static final String USER_AGENT =
      "etl/"
          + Objects.requireNonNullElse(
              HttpClient.class.getPackage().getImplementationVersion(), "dev");

  private static final HttpHeader JSON = new HttpHeader("Accept", "application/json");
  private static final int MAX_TOKEN = 1 << 20;

  /// The only encoding requested for responses, unless headers say otherwise.
  private static final String GZIP = "gzip";

  private final ConnectionShards shards;
  private final LastOrigin origins = new LastOrigin();
  private final ActiveCalls underWay = new ActiveCalls();
  private final int shares;
  private final Map<String, BodyDecoder> decoders;
  private final Map<String, RequestRate> rates = new ConcurrentHashMap<>();
  private final HostGates gates = new HostGates();
  private final Map<SignIn, SignInSession> sessions = new ConcurrentHashMap<>();

  /// @param workers the usual number of concurrent requests: as many idle connections are kept
  public HttpClient(int workers) {
    this(workers, 1);
  }

  /// The client of one of several processes that share a run.
  ///
  /// @param shares the number of processes that share each [Rate]
  public HttpClient(int workers, int shares) {
    this(workers, shares, Map.of());
  }

  /// A client that knows further encodings of bodies than gzip, deflate and Brotli.
  ///
  /// @param decoders by the names of encodings
  public HttpClient(int workers, int shares, Map<String, BodyDecoder> decoders) {
    this(workers, shares, Dns.SYSTEM, System.getenv(), decoders);
  }

  /// @param environment names the proxies, and the authorities to trust
  HttpClient(int workers, int shares, Dns dns, Map<String, String> environment) {
    this(workers, shares, dns, environment, Map.of());
  }

  private HttpClient(
      int workers,
      int shares,
      Dns dns,
      Map<String, String> environment,
      Map<String, BodyDecoder> decoders) {
    this.shares = shares;
    this.decoders = Map.copyOf(decoders);
    shards =
        new ConnectionShards(
            workers,
            EnvironmentProxies.in(environment, new OkHttpClient.Builder())
                .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                .dns(dns)
                .protocols(List.of(Protocol.HTTP_1_1))
                .retryOnConnectionFailure(false)
                .fastFallback(false)
                .addInterceptor(new CallTimeouts())
                .addNetworkInterceptor(new OriginHeaders.Sender())
                .addNetworkInterceptor(new HiddenRetryAfter())
                .build(),
            Tls.in(environment));
  }

  /// Gets a URL and reads its response, in as many attempts as the settings allow. Retried are
  /// failures of the network, in the middle of the body too, limits, and the statuses 202, 408, 425
  /// and 5xx. Redirects are followed, at most 20, counted anew from the first to https. An
  /// interrupt ends a wait between attempts at once, and on a virtual thread a read too; on a
  /// platform thread only [#cancel()] ends a read.
  ///
  /// @throws dev.etl.data.EtlException (unavailable) if all attempts failed; (cancelled) if the
  ///   client was cancelled or the thread interrupted; (usage) if the URL is invalid; otherwise
  ///   what the reader threw
  public <T> T get(Url url, HttpSettings settings, RetryListener listener, AnswerReader<T> reader) {
    return get(url, settings, ContentRequest.WHOLE, listener, reader);
  }

  /// The same for a part of the content, or a newer version of it.
  ///
  /// @throws dev.etl.data.EtlException as the other does
  public <T> T get(
      Url url,
      HttpSettings settings,
      ContentRequest content,
      RetryListener listener,
      AnswerReader<T> reader) {
    return send(ApiRequest.get(url), settings, content, listener, reader);
  }

  /// Sends a request and reads its response, otherwise like [#get]. It may be sent several times,
  /// whatever its method, since it only asks for data. A redirect that would change the method is
  /// an error.
  ///
  /// @throws dev.etl.data.EtlException as [#get] does
  public <T> T send(
      ApiRequest request,
      HttpSettings settings,
      ContentRequest content,
      RetryListener listener,
      AnswerReader<T> reader) {
    ApiRequest asked = request.resolved();
    Request.Builder sent = request(asked.url(), settings);
    if (asked.method() != Method.GET) {
      sent.method(asked.method().name(), RequestBody.sent(asked.body()));
    }
    return send(asked.url(), sent.build(), settings, content, listener, reader);
  }

  /// Sends bytes, otherwise like [#get]. They may be sent several times.
  ///
  /// @throws dev.etl.data.EtlException as [#get] does
  public <T> T send(
      ByteRequest request,
      HttpSettings settings,
      ContentRequest content,
      RetryListener listener,
      AnswerReader<T> reader) {
    Request sent =
        request(request.url(), settings).method(request.method(), request.sent()).build();
    return send(request.url(), sent, settings, content, listener, reader);
  }

  private <T> T send(
      Url url,
      Request sent,
      HttpSettings settings,
      ContentRequest content,
      RetryListener listener,
      AnswerReader<T> reader) {
    RequestRate rate = settings.rate().map(most -> rate(sent.url(), most)).orElse(null);
    Admission admission =
        new Admission(gates, sent.url(), rate, underWay, listener, settings.retry());
    Authorization authorization =
        new Authorization(settings.signIn().map(way -> session(way, settings.tls())));
    return new Attempts<>(
            new Exchange<>(
                new Connections(shards, underWay, decoders),
                url,
                sent.method(),
                settings,
                content,
                admission,
                authorization,
                reader),
            sent,
            listener)
        .run();
  }

  /// The turns of all requests to a host: the lowest requested rate applies.
  private RequestRate rate(HttpUrl url, Rate most) {
    String host = url.host() + ":" + url.port();
    RequestRate known = rates.get(host);
    return known != null && !known.exceeds(most)
        ? known
        : rates.compute(
            host,
            (_, now) -> now != null && !now.exceeds(most) ? now : new RequestRate(most, shares));
  }

  /// Announces more concurrent requests than were known.
  ///
  /// @param workers the number of requests; a number below the known one changes nothing
  public void expect(int workers) {
    shards.expect(workers);
  }

  private Request.Builder request(Url url, HttpSettings settings) {
    HttpUrl target = origins.parse(url.text());
    if (target == null) {
      throw Url.invalid(url.text(), "is not an http or https URL");
    }
    Request.Builder request =
        new Request.Builder()
            .url(withoutUserInfo(target))
            .header("User-Agent", USER_AGENT)
            // If okhttp requested it, it would decompress there, and bad data would look like a bad
            // network.
            .header("Accept-Encoding", GZIP)
            .tag(HttpSettings.class, settings);
    OriginHeaders headers = OriginHeaders.of(home(url, target), settings.headers());
    return headers.isEmpty() && settings.signIn().isEmpty()
        ? request
        : request.tag(OriginHeaders.class, headers);
  }

  /// The session of a sign-in, which all requests share.
  private SignInSession session(SignIn declared, Tls tls) {
    return sessions.computeIfAbsent(
        declared,
        way ->
            new SignInSession(
                way,
                (url, form, authorization, secrets) ->
                    requestToken(tls, url, form, authorization, secrets),
                InstantSource.system()));
  }

  private String requestToken(
      Tls tls,
      String url,
      Map<String, String> form,
      @Nullable String authorization,
      HiddenTexts secrets) {
    List<HttpHeader> headers =
        authorization == null
            ? List.of(JSON)
            : List.of(JSON, new HttpHeader("Authorization", authorization));
    return send(
        new ApiRequest(
            Method.POST,
            Url.parse(url, url, secrets),
            Map.of(),
            Optional.of(RequestBody.form(form))),
        new HttpSettings(RetryPolicy.DEFAULTS, HttpSettings.DEFAULTS.timeout(), headers)
            .secured(tls),
        ContentRequest.WHOLE,
        () -> {},
        answer -> new String(answer.body().readNBytes(MAX_TOKEN), UTF_8));
  }

  /// The URL whose origin may receive the headers.
  private HttpUrl home(Url url, HttpUrl target) {
    HttpUrl home = url.home().equals(url) ? target : origins.parse(url.home().text());
    return home == null ? target : home;
  }

  private static HttpUrl withoutUserInfo(HttpUrl url) {
    return url.username().isEmpty() && url.password().isEmpty()
        ? url
        : url.newBuilder().username("").password("").build();
  }

  /// Cancels all requests in progress at once, also those that wait for their next attempt, and
  /// lets no new one begin; all of them throw. Callable by any thread, any number of times.
  public void cancel() {
    underWay.cancel();
  }

  /// Cancels all requests in progress and closes all connections.
  @Override
  public void close() {
    cancel();
    shards.evictIdle();
  }
}
