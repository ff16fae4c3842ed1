package dev.etl.pipeline.form.request;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Durations;
import dev.etl.http.HttpHeader;
import dev.etl.http.HttpSettings;
import dev.etl.http.Rate;
import dev.etl.http.RetryPolicy;
import dev.etl.http.tls.Tls;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.ReadContext;
import dev.etl.pipeline.form.Shape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The keys of HTTP requests.
public final class HttpKeys {
  private static final HttpSettings STANDARD = HttpSettings.DEFAULTS;

  /// A value of a header, written unchanged: references replace secrets already.
  private static final Codec<String> VALUE =
      Codec.text("a text", (scalar, _) -> scalar.text(), (raw, _) -> raw);

  private static final Codec<List<String>> LIST = Codec.items(VALUE);

  /// The values of a header; a single one is written without a list.
  private static final Codec<List<String>> VALUES =
      new Codec<>(
          LIST.kind(),
          LIST.reader(),
          (values, context) ->
              values.size() == 1
                  ? VALUE.writer().apply(values.getFirst(), context)
                  : LIST.writer().apply(values, context));

  private static final Key<Map<String, List<String>>> HEADERS =
      Key.of(
          "headers",
          Codec.values("names", VALUES),
          Map.of(),
          "Headers to send, by their names; never forwarded to another host. Some may be sent"
              + " more than once: `Accept: [a, b]`.");
  private static final Key<Optional<HttpHeader>> BEARER =
      Key.optional(
          "bearer_env",
          Codec.text(
              "the name of a variable",
              (name, context) -> bearer(context, name.text()),
              (header, context) -> context.raw(context.bearer(header).orElseThrow())),
          "Environment variable with a bearer token.");
  private static final RetryKeys RETRY =
      new RetryKeys(
          "Attempts per request.", "Longest wait; if a server asks for more, the request fails.");
  private static final Key<Optional<Rate>> RATE =
      Key.optional(
              "rate",
              Rate.GRAMMAR,
              "Rate limit per host: requests per second, minute or hour, spread evenly.")
          .standard("unlimited");
  private static final Key<Duration> TIMEOUT =
      Key.of(
          "timeout",
          Durations.GRAMMAR,
          STANDARD.timeout(),
          "Time limit to connect, and to wait for the next piece of a response.");
  private static final Key<Duration> RESPONSE_TIMEOUT =
      Key.of(
          "response_timeout",
          Durations.GRAMMAR,
          STANDARD.responseTimeout(),
          "Time limit for a whole response, in each attempt.");

  private static final Key<Optional<Path>> CACERT =
      Key.optional("cacert", Codecs.file(_ -> {}), "The authorities to trust: certificates in PEM.")
          .standard("those of the variable `SSL_CERT_FILE`, otherwise those of Java");
  private static final Key<Optional<Path>> CERT =
      Key.optional(
          "cert",
          Codecs.file(_ -> {}),
          "The certificate to show to servers, in PEM; perhaps with its private key.");
  private static final Key<Optional<Path>> CERT_KEY =
      Key.optional("key", Codecs.file(_ -> {}), "The private key of `cert`, in PEM (PKCS #8).");
  private static final Key<Tls> TLS =
      Key.of(
          "tls",
          Codec.nested(
              Shape.of("The certificates of connections.", CACERT, CERT, CERT_KEY),
              HttpKeys::readTls,
              (tls, to) ->
                  to.put(CACERT, tls.authorities())
                      .put(CERT, tls.certificate())
                      .put(CERT_KEY, tls.key())),
          Tls.DEFAULTS,
          "The certificates of connections, in files.");

  /// All of them, in the order of the reference.
  public static final List<Key<?>> KEYS =
      Stream.of(
              List.of(HEADERS, BEARER, AuthKey.KEY),
              RETRY.keys(),
              List.of(RATE, TIMEOUT, RESPONSE_TIMEOUT, TLS))
          .<Key<?>>flatMap(List::stream)
          .toList();

  private HttpKeys() {}

  /// The settings of a mapping that has these keys.
  ///
  /// @throws EtlException USAGE if a value is invalid, with its place
  public static HttpSettings read(Fields fields) {
    RetryPolicy retry = RETRY.read(fields);
    Duration timeout = fields.get(TIMEOUT);
    Map<String, List<String>> values = fields.get(HEADERS);
    List<HttpHeader> headers = fields.at(HEADERS, () -> headers(values));
    fields.get(BEARER).ifPresent(headers::add);
    Optional<Rate> rate = fields.get(RATE);
    Duration whole = fields.get(RESPONSE_TIMEOUT);
    HttpSettings settings =
        fields.at(TIMEOUT, () -> new HttpSettings(retry, timeout, headers, rate));
    return fields
        .at(RESPONSE_TIMEOUT, () -> settings.wholeWithin(whole))
        .signedIn(fields.get(AuthKey.KEY))
        .secured(fields.get(TLS));
  }

  private static Tls readTls(Fields fields) {
    Optional<Path> authorities = fields.get(CACERT);
    Optional<Path> certificate = fields.get(CERT);
    Optional<Path> key = fields.get(CERT_KEY);
    return fields.at(CERT_KEY, () -> new Tls(authorities, certificate, key));
  }

  private static List<HttpHeader> headers(Map<String, List<String>> texts) {
    List<HttpHeader> headers = new ArrayList<>();
    texts.forEach(
        (name, values) -> values.forEach(value -> headers.add(new HttpHeader(name, value))));
    return headers;
  }

  private static HttpHeader bearer(ReadContext context, String name) {
    String token = context.environment().getOrDefault(name, "");
    if (token.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the environment variable " + name + " is not set",
          "export it before the run");
    }
    context.rememberBearer(name, token);
    return new HttpHeader("Authorization", "Bearer " + token);
  }

  /// Adds the settings that differ from the defaults.
  public static void write(HttpSettings http, MappingBuilder to) {
    writeHeaders(http.headers(), to);
    to.put(AuthKey.KEY, http.signIn());
    RETRY.write(http.retry(), to);
    to.put(RATE, http.rate())
        .put(TIMEOUT, http.timeout())
        .put(RESPONSE_TIMEOUT, http.responseTimeout())
        .put(TLS, http.tls());
  }

  private static void writeHeaders(List<HttpHeader> headers, MappingBuilder to) {
    // A bearer token from a variable is read after all others.
    Optional<HttpHeader> bearer =
        headers.isEmpty()
            ? Optional.empty()
            : Optional.of(headers.getLast()).filter(last -> to.context().bearer(last).isPresent());
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (HttpHeader header : headers.subList(0, headers.size() - (bearer.isPresent() ? 1 : 0))) {
      values
          .computeIfAbsent(header.name(), _ -> new ArrayList<>())
          .add(to.context().header(header.name(), header.value()));
    }
    to.put(HEADERS, values).put(BEARER, bearer);
  }
}
