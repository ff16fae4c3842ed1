package dev.etl.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.HttpHeader;
import dev.etl.http.HttpSettings;
import dev.etl.http.Rate;
import dev.etl.http.RetryPolicy;
import dev.etl.pipeline.form.Origins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options for HTTP requests.
final class HttpOptions {

  @Option(
      names = "--records",
      paramLabel = "POINTER",
      description =
          "Where the array of records stands in the answer: /data/items. Default: the answer"
              + " itself")
  private String records = "";

  @Option(
      names = "--attempts",
      paramLabel = "N",
      converter = Converters.Attempts.class,
      description = "How often a request, or a connection to a database, is tried. Default: 3")
  private @Nullable Long attempts;

  @Option(
      names = "--retry-delay",
      paramLabel = "TIME",
      description = "The wait before the second attempt. Default: 1s")
  private @Nullable Duration retryDelay;

  @Option(
      names = "--backoff",
      paramLabel = "FACTOR",
      converter = Converters.Backoff.class,
      description = "By how much each further wait is longer. Default: 2")
  private @Nullable Double backoff;

  @Option(
      names = "--jitter",
      paramLabel = "SHARE",
      converter = Converters.Jitter.class,
      description = "What share of a wait is left to chance, from 0 to 1. Default: 0.5")
  private @Nullable Double jitter;

  @Option(
      names = "--max-retry-wait",
      paramLabel = "TIME",
      description = "The longest wait; a server that asks for more is given up. Default: 60s")
  private @Nullable Duration maxRetryWait;

  @Option(
      names = "--request-timeout",
      paramLabel = "TIME",
      description = "How long to wait for a connection, and for each next piece. Default: 10s")
  private @Nullable Duration requestTimeout;

  @Option(
      names = "--response-timeout",
      paramLabel = "TIME",
      description = "How long a whole answer may take to come, in each attempt. Default: 1h")
  private @Nullable Duration responseTimeout;

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description = "A header to send; never sent on to another host. Repeatable.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = "--bearer-env",
      paramLabel = "VAR",
      description = "The environment variable that holds a bearer token to send.")
  private @Nullable String bearerVariable;

  @Option(
      names = "--rate",
      paramLabel = "N/s",
      description = "Requests to each host in a second (s), minute (m) or hour (h), at most.")
  private @Nullable Rate rate;

  String records() {
    return records;
  }

  /// @throws EtlException USAGE if a value is invalid
  HttpSettings settings(Terminal terminal) {
    List<HttpHeader> all = new ArrayList<>();
    // Headers of one name are adjacent, as in a pipeline file.
    headers.stream()
        .map(HttpOptions::header)
        .collect(groupingBy(HttpHeader::name, LinkedHashMap::new, toList()))
        .values()
        .forEach(all::addAll);
    if (bearerVariable != null) {
      all.add(
          new HttpHeader(
              "Authorization", "Bearer " + terminal.variable("--bearer-env", bearerVariable)));
    }
    return new HttpSettings(
        retry(),
        requestTimeout == null ? HttpSettings.DEFAULTS.timeout() : requestTimeout,
        all,
        Optional.ofNullable(rate),
        responseTimeout == null ? HttpSettings.DEFAULTS.responseTimeout() : responseTimeout);
  }

  /// @throws EtlException USAGE if a value is invalid
  RetryPolicy retry() {
    return over(RetryPolicy.DEFAULTS);
  }

  /// A policy with the given options applied.
  ///
  /// @throws EtlException USAGE if a value is invalid
  RetryPolicy over(RetryPolicy policy) {
    return new RetryPolicy(
        attempts == null ? policy.attempts() : Math.toIntExact(attempts),
        retryDelay == null ? policy.delay() : retryDelay,
        backoff == null ? policy.backoff() : backoff,
        jitter == null ? policy.jitter() : jitter,
        maxRetryWait == null ? policy.maxWait() : maxRetryWait);
  }

  /// Settings with the given options about retries, time and rate applied.
  ///
  /// @throws EtlException USAGE if a value is invalid
  HttpSettings over(HttpSettings settings) {
    return new HttpSettings(
        over(settings.retry()),
        requestTimeout == null ? settings.timeout() : requestTimeout,
        settings.headers(),
        rate == null ? settings.rate() : Optional.of(rate),
        responseTimeout == null ? settings.responseTimeout() : responseTimeout);
  }

  /// Whether only the number of attempts is given.
  boolean isAboutRetries() {
    return records.isEmpty()
        && requestTimeout == null
        && responseTimeout == null
        && headers.isEmpty()
        && bearerVariable == null
        && rate == null;
  }

  /// The origin of the bearer token.
  Origins origins(Terminal terminal) {
    return bearerVariable == null
        ? Origins.NONE
        : Origins.ofBearer(bearerVariable, terminal.variable("--bearer-env", bearerVariable));
  }

  private static HttpHeader header(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new EtlException(
          ErrorKind.USAGE, "--header: there is no colon in it", "write --header='Name: value'");
    }
    return new HttpHeader(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
  }
}
