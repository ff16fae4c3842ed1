package dev.etl.cli.job;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Repeated;
import dev.etl.cli.option.Single;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Durations;
import dev.etl.http.ApiRequest;
import dev.etl.http.HttpHeader;
import dev.etl.http.HttpSettings;
import dev.etl.http.Rate;
import dev.etl.http.RetryPolicy;
import dev.etl.http.Url;
import dev.etl.http.page.AutoPages;
import dev.etl.http.page.PageGrammar;
import dev.etl.http.page.PageSize;
import dev.etl.http.page.Pagination;
import dev.etl.http.page.Paging;
import dev.etl.pipeline.form.Origins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The options for HTTP requests.
final class HttpOptions extends OptionGroup {
  HttpOptions() {
    super("APIs");
  }

  private final Single<String> records =
      text(
          "--records",
          "POINTER",
          "JSON pointer to the array of records in the response: /data/items. Default: its only"
              + " array, otherwise the response itself. For XML a path: /feed/entry");

  private final Single<Pagination> paginate =
      single(
          PageGrammar.PAGINATION,
          "--paginate",
          "KIND",
          "Further pages: auto (header Link, or a URL in next), none, link, page:PARAM,"
              + " offset:PARAM, cursor:/POINTER:PARAM, next:/POINTER. Default: auto");

  private final Single<PageSize> pageSize =
      single(
          PageGrammar.SIZE,
          "--page-size",
          "PARAM=N",
          "Records per page, and the parameter that requests them: per_page=100. Default: that of"
              + " the API");

  private final RequestOptions request = include(new RequestOptions());

  private final Single<Long> attempts =
      single(
          RetryPolicy.ATTEMPTS,
          "--attempts",
          "N",
          "Attempts per request or database connection. Default: 3");

  private final Single<Duration> retryDelay =
      single(
          Durations.GRAMMAR,
          "--retry-delay",
          "TIME",
          "The wait before the second attempt. Default: 1s");

  private final Single<Double> backoff =
      single(
          RetryPolicy.BACKOFF,
          "--backoff",
          "FACTOR",
          "Factor by which each wait grows. Default: 2");

  private final Single<Double> jitter =
      single(
          RetryPolicy.JITTER,
          "--jitter",
          "SHARE",
          "Random share of each wait, from 0 to 1. Default: 0.5");

  private final Single<Duration> maxRetryWait =
      single(
          Durations.GRAMMAR,
          "--max-retry-wait",
          "TIME",
          "Longest wait; if a server asks for more, the request fails. Default: 60s");

  private final Single<Duration> requestTimeout =
      single(
          Durations.GRAMMAR,
          "--request-timeout",
          "TIME",
          "Time limit to connect, and to wait for the next piece of a response. Default: 10s");

  private final Single<Duration> responseTimeout =
      single(
          Durations.GRAMMAR,
          "--response-timeout",
          "TIME",
          "Time limit for a whole response, in each attempt. Default: 1h");

  private final Repeated<String> headers =
      texts(
          "--header",
          "'NAME: VALUE'",
          "Request header; never forwarded to another host. Repeatable.");

  private final Single<String> bearerVariable =
      text("--bearer-env", "VAR", "Environment variable with a bearer token.");

  private final Single<Rate> rate =
      single(
          Rate.GRAMMAR,
          "--rate",
          "N/s",
          "Rate limit per host: requests per second (s), minute (m) or hour (h).");

  private final CertificateOptions certificates = include(new CertificateOptions());

  /// The place of the records in a file.
  String records() {
    return records.orElse("");
  }

  /// The declared place of the records of an API.
  Optional<String> place() {
    return records.get();
  }

  /// Checks that no option is given that only an API takes.
  ///
  /// @param name the name of a file behind a URL
  /// @throws EtlException USAGE otherwise
  void checkFile(String name) {
    if (paginate.isGiven() || pageSize.isGiven() || request.isGiven()) {
      throw new EtlException(
          ErrorKind.USAGE,
          name + ": a file has no pages, and is asked for by its URL alone",
          "leave out --paginate, --page-size, --method, --query, --body and --form");
    }
  }

  /// The request to a URL.
  ///
  /// @throws EtlException USAGE if options contradict
  ApiRequest to(Url url) {
    return request.to(url);
  }

  /// The pages of each URL.
  Paging paging() {
    Paging paging = Paging.of(paginate.orElse(new AutoPages()));
    return pageSize.get().map(paging::sized).orElse(paging);
  }

  /// @throws EtlException USAGE if a value is invalid
  HttpSettings settings(Terminal terminal) {
    List<HttpHeader> all = new ArrayList<>();
    // Headers of one name are adjacent, as in a pipeline file.
    headers.all().stream()
        .map(HttpOptions::header)
        .collect(groupingBy(HttpHeader::name, LinkedHashMap::new, toList()))
        .values()
        .forEach(all::addAll);
    bearerVariable
        .get()
        .ifPresent(
            variable ->
                all.add(
                    new HttpHeader(
                        "Authorization", "Bearer " + terminal.variable("--bearer-env", variable))));
    return new HttpSettings(
            retry(),
            requestTimeout.orElse(HttpSettings.DEFAULTS.timeout()),
            all,
            rate.get(),
            responseTimeout.orElse(HttpSettings.DEFAULTS.responseTimeout()))
        .secured(certificates.tls());
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
        Math.toIntExact(attempts.orElse((long) policy.attempts())),
        retryDelay.orElse(policy.delay()),
        backoff.orElse(policy.backoff()),
        jitter.orElse(policy.jitter()),
        maxRetryWait.orElse(policy.maxWait()));
  }

  /// Settings with the given options about retries, time and rate applied.
  ///
  /// @throws EtlException USAGE if a value is invalid
  HttpSettings over(HttpSettings settings) {
    return new HttpSettings(
        over(settings.retry()),
        requestTimeout.orElse(settings.timeout()),
        settings.headers(),
        rate.get().or(settings::rate),
        responseTimeout.orElse(settings.responseTimeout()),
        settings.signIn(),
        certificates.tls().or(settings.tls()));
  }

  /// Whether only the number of attempts is given.
  boolean isAboutRetries() {
    return !records.isGiven() && isAboutNoRequest();
  }

  /// Whether only the place of records is given.
  boolean isAboutRecords() {
    return records.isGiven()
        && isAboutNoRequest()
        && !attempts.isGiven()
        && !retryDelay.isGiven()
        && !backoff.isGiven()
        && !jitter.isGiven()
        && !maxRetryWait.isGiven();
  }

  private boolean isAboutNoRequest() {
    return !paginate.isGiven()
        && !pageSize.isGiven()
        && !request.isGiven()
        && !requestTimeout.isGiven()
        && !responseTimeout.isGiven()
        && !headers.isGiven()
        && !bearerVariable.isGiven()
        && !rate.isGiven()
        && !certificates.isGiven();
  }

  /// The origin of the bearer token.
  Origins origins(Terminal terminal) {
    return bearerVariable
        .get()
        .map(variable -> Origins.ofBearer(variable, terminal.variable("--bearer-env", variable)))
        .orElse(Origins.NONE);
  }

  private static HttpHeader header(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new EtlException(
          ErrorKind.USAGE, "--header: missing colon", "write --header='Name: value'");
    }
    return new HttpHeader(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
  }
}
