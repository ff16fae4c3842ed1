package dev.etl.pipeline.form;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Durations;
import dev.etl.http.HttpHeader;
import dev.etl.http.HttpSettings;
import dev.etl.http.Rate;
import dev.etl.http.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys that say how URLs are asked for.
final class HttpKeys {
  private static final HttpSettings STANDARD = HttpSettings.DEFAULTS;

  static final List<Key> KEYS = keys();

  private HttpKeys() {}

  private static List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    keys.add(
        Key.optional(
            "headers",
            new Kind.Values("names", new Kind.Items(Kind.text())),
            "Headers to send, by their names; never sent on to another host. Some may be sent"
                + " more than once: `Accept: [a, b]`."));
    keys.add(
        Key.optional(
            "bearer_env",
            new Kind.Text("the name of a variable"),
            "The environment variable that holds a bearer token to send."));
    keys.addAll(
        RetryKeys.keys(
            "How often a request is tried.",
            "The longest wait; a server that asks for more is given up."));
    keys.add(
        Key.optional(
                "rate",
                new Kind.Value(Rate.GRAMMAR),
                "How many requests to each host there may be in a second, minute or hour, spread"
                    + " evenly.")
            .standard("as many as the workers make"));
    keys.add(
        Key.optional(
                "timeout",
                new Kind.Value(Durations.GRAMMAR),
                "How long to wait for a connection, and for each next piece of an answer.")
            .standard(Durations.GRAMMAR.print(STANDARD.timeout())));
    keys.add(
        Key.optional(
                "response_timeout",
                new Kind.Value(Durations.GRAMMAR),
                "How long a whole answer may take to come, in each attempt.")
            .standard(Durations.GRAMMAR.print(STANDARD.responseTimeout())));
    return List.copyOf(keys);
  }

  static HttpSettings read(Fields fields) {
    RetryPolicy retry = RetryKeys.read(fields);
    Duration timeout = fields.read("timeout", Durations.GRAMMAR).orElse(STANDARD.timeout());
    List<HttpHeader> headers = headers(fields);
    Optional<Rate> rate = fields.read("rate", Rate.GRAMMAR);
    HttpSettings settings =
        fields.at("timeout", () -> new HttpSettings(retry, timeout, headers, rate));
    return fields
        .read("response_timeout", text -> settings.wholeWithin(Durations.GRAMMAR.parse(text)))
        .orElse(settings);
  }

  private static List<HttpHeader> headers(Fields fields) {
    List<HttpHeader> headers = new ArrayList<>();
    fields
        .lists("headers")
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> headers.add(fields.at("headers", () -> new HttpHeader(name, value)))));
    fields
        .read(
            "bearer_env", name -> new HttpHeader("Authorization", "Bearer " + token(fields, name)))
        .ifPresent(headers::add);
    return headers;
  }

  private static String token(Fields fields, String name) {
    String token = fields.context().environment().getOrDefault(name, "");
    if (token.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the environment variable " + name + " is not set",
          "export it before the run");
    }
    fields.context().rememberBearer(name, token);
    return token;
  }

  static void write(HttpSettings http, MappingBuilder to) {
    writeHeaders(http.headers(), to);
    RetryKeys.write(http.retry(), to);
    http.rate().ifPresent(rate -> to.value("rate", Rate.GRAMMAR, rate));
    RetryKeys.writeDuration("timeout", http.timeout(), STANDARD.timeout(), to);
    RetryKeys.writeDuration(
        "response_timeout", http.responseTimeout(), STANDARD.responseTimeout(), to);
  }

  private static void writeHeaders(List<HttpHeader> headers, MappingBuilder to) {
    // The one that a variable is named for is read behind all others.
    Optional<String> bearer =
        headers.isEmpty() ? Optional.empty() : to.context().bearer(headers.getLast());
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (HttpHeader header : headers.subList(0, headers.size() - (bearer.isPresent() ? 1 : 0))) {
      values
          .computeIfAbsent(header.name(), _ -> new ArrayList<>())
          .add(to.context().header(header.name(), header.value()));
    }
    if (!values.isEmpty()) {
      to.nested("headers", nested -> values.forEach(nested::raws));
    }
    bearer.ifPresent(name -> to.text("bearer_env", name));
  }
}
