package dev.etl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.EtlException;
import dev.etl.http.ScriptedServer.Answer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What a limit of one request means for the others to its host.
final class HostLimitTest extends HttpFixture {
  private static final RetryPolicy PATIENT =
      new RetryPolicy(3, Duration.ofSeconds(50), 1, 0, SECONDS_60);

  private static final Answer LIMIT = Answer.status(429).header("Retry-After", "1");

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void aForbiddenRequestWithNothingRemainingIsRepeatedAfterTheReset() {
    server.on(
        "/x",
        Answer.status(403).header("X-RateLimit-Remaining", "0").header("X-RateLimit-Reset", "1"),
        Answer.ok("there"));

    long start = System.nanoTime();
    assertThat(get("/x", settings(PATIENT))).isEqualTo("there");
    assertThat(since(start)).isBetween(Duration.ofMillis(950), Duration.ofSeconds(20));
    assertThat(retries).hasValue(1);
  }

  @Test
  void aRequestThatWasNotSentBeforeTheLimitWaitsToo() throws Exception {
    CountDownLatch refused = new CountDownLatch(1);
    server.on("/limited", LIMIT, Answer.ok("there"));
    server.on("/other", Answer.ok("here"));
    FutureTask<String> limited =
        new FutureTask<>(
            () -> read("/limited", settings(PATIENT), refused::countDown, HttpFixture::text));
    long start = System.nanoTime();
    Thread.ofVirtual().start(limited);
    assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();

    assertThat(get("/other", settings(PATIENT))).isEqualTo("here");

    assertThat(since(start)).isGreaterThan(Duration.ofMillis(950));
    assertThat(retries).hasValue(0);
    assertThat(limited).succeedsWithin(SECONDS_60).isEqualTo("there");
  }

  @Test
  void refusalsAreNoAttemptsWhileTheHostAcceptsOthers() {
    Answer limit = Answer.status(429).header("Retry-After", "0");
    server.on("/limited", limit, limit, limit, limit, limit, Answer.ok("there"));
    server.on("/other", Answer.ok("here"));

    String found =
        read(
            "/limited",
            settings(2),
            () -> assertThat(get("/other", settings(1))).isEqualTo("here"),
            HttpFixture::text);

    assertThat(found).isEqualTo("there");
  }

  @Test
  void aRequestThatIsAlwaysRefusedFailsThoughOthersAreAccepted() {
    server.on("/limited", Answer.status(429).header("Retry-After", "0"));
    server.on("/other", Answer.ok("here"));
    AtomicInteger again = new AtomicInteger();

    EtlException error =
        catchThrowableOfType(
            EtlException.class,
            () ->
                read(
                    "/limited",
                    settings(2),
                    () -> {
                      again.incrementAndGet();
                      get("/other", settings(1));
                    },
                    HttpFixture::text));

    assertThat(error).hasMessageContaining("429 Too Many Requests (after");
    assertThat(again.get()).isLessThan(30);
  }

  @Test
  void withOneAttemptTheFirstRefusalFails() {
    server.on("/limited", LIMIT);
    server.on("/other", Answer.ok("here"));
    assertThat(get("/other", settings(1))).isEqualTo("here");

    assertThat(failure("/limited", settings(1)))
        .hasMessage(server.url("/limited: 429 Too Many Requests"));
    assertThat(server.requests("/limited")).hasSize(1);
  }

  @Test
  void theLastAllowedRequestHoldsBackTheNextOne() {
    server.on("/x", Answer.ok("last").header("RateLimit", "\"second\";r=0;t=1"), Answer.ok("next"));

    long start = System.nanoTime();
    assertThat(get("/x", settings(1))).isEqualTo("last");
    assertThat(get("/x", settings(1))).isEqualTo("next");
    assertThat(since(start)).isGreaterThan(Duration.ofMillis(950));
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aResetBeyondTheLongestWaitHoldsNobodyBack() {
    server.on(
        "/x",
        Answer.ok("last").header("X-RateLimit-Remaining", "0").header("X-RateLimit-Reset", "3600"),
        Answer.status(429).header("Retry-After", "3600"));

    assertThat(get("/x", settings(3))).isEqualTo("last");
    assertThat(failure("/x", settings(3)))
        .hasMessageContaining("the server asks to wait 3600 s, longer than the 60 s allowed");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void theHostOfARedirectIsTheOneThatLimits() {
    try (ScriptedServer other = ScriptedServer.start()) {
      server.on("/x", Answer.redirect(other.url("/y")));
      server.on("/z", Answer.ok("here"));
      other.on("/y", LIMIT, Answer.ok("there"));

      long start = System.nanoTime();
      assertThat(
              read(
                  "/x",
                  settings(PATIENT),
                  () -> assertThat(get("/z", settings(1))).isEqualTo("here"),
                  HttpFixture::text))
          .isEqualTo("there");
      assertThat(since(start)).isGreaterThan(Duration.ofMillis(950));
    }
  }

  @Test
  void aRequestThatMayNotWaitAsLongIsNotSent() throws Exception {
    CountDownLatch refused = new CountDownLatch(1);
    server.on("/limited", Answer.status(429).header("Retry-After", "20"));
    FutureTask<String> limited =
        new FutureTask<>(
            () -> read("/limited", settings(PATIENT), refused::countDown, HttpFixture::text));
    Thread.ofVirtual().start(limited);
    assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();

    EtlException error =
        failure("/x", settings(new RetryPolicy(3, Duration.ZERO, 1, 0, Duration.ofSeconds(2))));

    assertThat(error)
        .hasMessageContaining("not sent: the server, in its response to another request, asks")
        .hasMessageContaining("longer than the 2 s allowed");
    assertThat(error.hint()).contains("--max-retry-wait");
    assertThat(server.requests("/x")).isEmpty();
  }
}
