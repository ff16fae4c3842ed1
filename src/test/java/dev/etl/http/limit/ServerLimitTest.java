package dev.etl.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What responses of public APIs say about their limits, as their documentation describes them.
final class ServerLimitTest {
  private static final String DATE = "Date: Fri, 06 Nov 2026 08:49:37 GMT";
  private static final long IN_30_SECONDS = 1_793_955_007;

  private static final Duration NONE = Duration.ofMillis(-1);

  record Documented(String page, int status, Duration pause, List<String> headers) {}

  private static Documented response(String page, int status, double seconds, String... headers) {
    Duration pause = seconds < 0 ? NONE : Duration.ofMillis(Math.round(seconds * 1000));
    return new Documented(page, status, pause, List.of(headers));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
            response(
                "docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api: primary",
                403,
                30,
                DATE,
                "x-ratelimit-limit: 5000",
                "x-ratelimit-remaining: 0",
                "x-ratelimit-reset: " + IN_30_SECONDS,
                "x-ratelimit-resource: core"),
            response(
                "docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api: secondary",
                403,
                60,
                "Retry-After: 60",
                "x-ratelimit-remaining: 4800",
                "x-ratelimit-reset: " + IN_30_SECONDS),
            response(
                "docs.gitlab.com/administration/settings/user_and_ip_rate_limits",
                429,
                30,
                DATE,
                "RateLimit-Limit: 60",
                "RateLimit-Name: throttle_authenticated_web",
                "RateLimit-Observed: 67",
                "RateLimit-Remaining: 0",
                "RateLimit-Reset: " + IN_30_SECONDS,
                "RateLimit-ResetTime: Fri, 06 Nov 2026 08:50:07 GMT",
                "Retry-After: 30"),
            response(
                "shopify.dev/docs/api/usage/limits",
                429,
                2,
                "X-Shopify-Shop-Api-Call-Limit: 40/40",
                "Retry-After: 2.0"),
            response("docs.stripe.com/rate-limits", 429, -1, "Stripe-Rate-Limited-Reason: global"),
            response("docs.slack.dev/apis/web-api/rate-limits", 429, 30, "Retry-After: 30"),
            response(
                "developer.zendesk.com/api-reference/introduction/rate-limits",
                429,
                93,
                "X-Rate-Limit: 700",
                "X-Rate-Limit-Remaining: 0",
                "ratelimit-reset: 40",
                "Retry-After: 93"),
            response(
                "docs.x.com/x-api/fundamentals/rate-limits",
                429,
                30,
                DATE,
                "x-rate-limit-limit: 900",
                "x-rate-limit-remaining: 0",
                "x-rate-limit-reset: " + IN_30_SECONDS),
            response(
                "github.com/reddit-archive/reddit/wiki/API",
                429,
                41,
                "X-Ratelimit-Used: 600",
                "X-Ratelimit-Remaining: 0.0",
                "X-Ratelimit-Reset: 41"),
            response(
                "docs.discord.com/developers/topics/rate-limits",
                429,
                64.57,
                DATE,
                "X-RateLimit-Limit: 10",
                "X-RateLimit-Remaining: 0",
                "X-RateLimit-Reset: 1793955041.57",
                "X-RateLimit-Reset-After: 64.57",
                "X-RateLimit-Bucket: abcd1234",
                "X-RateLimit-Scope: user"),
            response(
                "developer.atlassian.com/cloud/jira/platform/rate-limiting",
                429,
                30,
                DATE,
                "X-RateLimit-Limit: 350",
                "X-RateLimit-Remaining: 0",
                "X-RateLimit-Reset: 2026-11-06T08:50:07Z",
                "X-RateLimit-NearLimit: true"),
            response(
                "developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines",
                429,
                10,
                "X-HubSpot-RateLimit-Daily: 250000",
                "X-HubSpot-RateLimit-Daily-Remaining: 249000",
                "X-HubSpot-RateLimit-Interval-Milliseconds: 10000",
                "X-HubSpot-RateLimit-Max: 100",
                "X-HubSpot-RateLimit-Remaining: 0"),
            response(
                "platform.openai.com/docs/guides/rate-limits",
                429,
                360,
                "x-ratelimit-limit-requests: 60",
                "x-ratelimit-limit-tokens: 150000",
                "x-ratelimit-remaining-requests: 59",
                "x-ratelimit-remaining-tokens: 0",
                "x-ratelimit-reset-requests: 1s",
                "x-ratelimit-reset-tokens: 6m0s"),
            response(
                "docs.anthropic.com/en/api/rate-limits",
                429,
                30,
                DATE,
                "anthropic-ratelimit-requests-remaining: 0",
                "anthropic-ratelimit-requests-reset: 2026-11-06T08:50:07Z"),
            response(
                "draft-ietf-httpapi-ratelimit-headers-10",
                429,
                50,
                "RateLimit-Policy: \"burst\";q=100;w=60,\"daily\";q=1000;w=86400",
                "RateLimit: \"burst\";r=0;t=50, \"daily\";r=400;t=80000"),
            response(
                "draft-ietf-httpapi-ratelimit-headers-10: a window without its end",
                429,
                60,
                "RateLimit-Policy: \"burst\";q=100;w=60",
                "RateLimit: \"burst\";r=0"),
            response(
                "draft-ietf-httpapi-ratelimit-headers-06",
                429,
                7,
                "RateLimit: limit=10, remaining=0, reset=7"),
            response("RFC 9110, 15.6.4", 503, 120, "Retry-After: 120"),
            response("a moment in Retry-After", 503, 30, DATE, "Retry-After: " + IN_30_SECONDS),
            response("RFC 6585, 4", 429, -1))
        .map(response -> Arguments.argumentSet(response.page(), response));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusalsAreLimitsWithTheirWait(Documented response) {
    ServerLimit limit = limit(response.status(), response.headers());

    assertThat(limit.refuses()).isTrue();
    assertThat(limit.pause()).isEqualTo(response.pause().equals(NONE) ? null : response.pause());
  }

  @Test
  void theLastAllowedRequestSaysHowLongTheNextOneWaits() {
    ServerLimit limit =
        limit(
            200, List.of(DATE, "X-RateLimit-Remaining: 0", "X-RateLimit-Reset: " + IN_30_SECONDS));

    assertThat(limit).isEqualTo(new ServerLimit(false, Duration.ofSeconds(30)));
  }

  @Test
  void othersSayNothing() {
    String reset = "X-RateLimit-Reset: " + IN_30_SECONDS;
    assertThat(
            Stream.of(
                limit(200, List.of()),
                limit(200, List.of("X-RateLimit-Remaining: 1", reset)),
                limit(200, List.of("X-RateLimit-Remaining: unlimited", reset)),
                limit(200, List.of("X-RateLimit-Remaining: 0")),
                limit(200, List.of("Retry-After: 30")),
                limit(200, List.of("X-Corporate-Limits-Remaining: 0", "X-Reset: 30")),
                limit(403, List.of()),
                limit(403, List.of("X-RateLimit-Remaining: 1", reset)),
                limit(404, List.of("X-RateLimit-Remaining: 0", reset)),
                limit(503, List.of())))
        .containsOnly(new ServerLimit(false, null));
  }

  private static ServerLimit limit(int status, List<String> headers) {
    String[] pairs =
        headers.stream()
            .flatMap(header -> Arrays.stream(header.split(": ", 2)))
            .toArray(String[]::new);
    return ServerLimit.of(
        status, Headers.of(pairs), "Retry-After", Instant.parse("2000-01-01T00:00:00Z"));
  }
}
