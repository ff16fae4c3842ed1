package dev.etl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is retried, how often, and after which wait.
final class HttpRetryTest extends HttpFixture {
  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 501, 502, 503, 504, 599})
  void passingStatusesAreRetried(int status) {
    server.on("/x", Answer.status(status), Answer.status(status), Answer.ok("there"));

    assertThat(get("/x", settings(3))).isEqualTo("there");
    assertThat(server.requests()).hasSize(3);
    assertThat(retries).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 403, 404, 405, 407, 409, 410, 418, 421, 422, 451})
  void otherStatusesFailAtOnce(int status) {
    server.on("/x", Answer.status(status));

    EtlException error = failure("/x", settings(3));

    assertThat(error.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(error).hasMessageStartingWith(server.url("/x: ")).hasMessageContaining("" + status);
    assertThat(error.hint()).isNotEmpty();
    assertThat(server.requests()).hasSize(1);
    assertThat(retries).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 503})
  void theServerSeesAsManyRequestsAsThereAreAttemptsAlsoWhenItSaysAtOnce(int status) {
    server.on("/x", Answer.status(status).header("Retry-After", "0"));

    assertThat(failure("/x", settings(3))).hasMessageContaining("(after 3 attempts)");
    assertThat(server.requests()).hasSize(3);
    assertThat(retries).hasValue(2);
  }

  @Test
  void retryAfterReplacesTheComputedWait() {
    HttpSettings patient = settings(new RetryPolicy(2, Duration.ofSeconds(50), 1, 0, SECONDS_60));
    server.on("/x", Answer.status(429).header("Retry-After", "1"), Answer.ok("there"));

    long start = System.nanoTime();
    assertThat(get("/x", patient)).isEqualTo("there");

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(950), Duration.ofSeconds(20));
  }

  @Test
  void retryAfterMayBeADateOfThePast() {
    HttpSettings patient = settings(new RetryPolicy(2, Duration.ofSeconds(50), 1, 0, SECONDS_60));
    server.on(
        "/x",
        Answer.status(503).header("Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT"),
        Answer.ok("there"));

    long start = System.nanoTime();
    assertThat(get("/x", patient)).isEqualTo("there");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void aWaitThatIsTooLongFailsAtOnce() {
    String inAnHour =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
    for (String wait : List.of("61", "99999999999999999999", inAnHour)) {
      server.on("/x", Answer.status(503).header("Retry-After", wait));

      EtlException error =
          failure("/x", settings(new RetryPolicy(3, SECONDS_60, 1, 0, SECONDS_60)));

      assertThat(error)
          .hasMessageContaining("503 Service Unavailable; the server asks to wait")
          .hasMessageContaining("longer than the 60 s allowed");
      assertThat(error.hint()).contains("--max-retry-wait");
    }
    assertThat(server.requests()).hasSize(3);
    assertThat(retries).hasValue(0);
  }

  @Test
  void anAnswerThatBreaksOffIsReadAgainFromTheStart() {
    for (Answer broken :
        List.of(
            Answer.ok("0123456789").closeAfter(5),
            Answer.ok("0123456789").inChunks().closeAfter(5),
            Answer.ok("0123456789").resetAfter(5),
            Answer.none())) {
      server.on("/x", broken, Answer.ok("0123456789"));

      assertThat(get("/x", settings(2))).isEqualTo("0123456789");
    }
    assertThat(server.requests()).hasSize(8);
    assertThat(retries).hasValue(4);
  }

  @Test
  void aBrokenBodyIsKnownThoughTheReaderHidesIt() {
    List<AnswerReader<String>> readers =
        List.of(
            answer -> {
              try {
                return text(answer);
              } catch (IOException exception) {
                throw new IllegalStateException("wrapped", new UncheckedIOException(exception));
              }
            },
            answer -> {
              try {
                return text(answer);
              } catch (IOException _) {
                return "half";
              }
            });
    for (AnswerReader<String> reader : readers) {
      server.on("/x", Answer.ok("0123456789").closeAfter(5), Answer.ok("0123456789"));

      assertThat(client.get(url("/x"), settings(2), retries::incrementAndGet, reader))
          .isEqualTo("0123456789");
    }
    assertThat(retries).hasValue(2);
  }

  @Test
  void aTruncatedAnswerIsAnErrorInTheEnd() {
    server.on("/x", Answer.ok("0123456789").closeAfter(5));

    assertThat(failure("/x", settings(2)))
        .hasMessage(server.url("/x: the response ended early (after 2 attempts)"));
  }

  @Test
  void whatTheReaderThrowsIsNotRetried() {
    server.on("/x", Answer.ok("text"));
    EtlException judgement = new EtlException(ErrorKind.DATA, "not JSON", "");
    IllegalStateException bug = new IllegalStateException("bug");

    assertThat(thrown(judgement)).isSameAs(judgement);
    assertThat(thrown(bug)).isSameAs(bug);
    EtlException own =
        catchThrowableOfType(
            EtlException.class,
            () ->
                client.get(
                    url("/x"),
                    settings(3),
                    retries::incrementAndGet,
                    _ -> {
                      throw new IOException("disk full");
                    }));
    assertThat(own).hasMessage(server.url("/x: disk full"));
    assertThat(retries).hasValue(0);
  }

  private RuntimeException thrown(RuntimeException exception) {
    return catchThrowableOfType(
        RuntimeException.class,
        () ->
            client.get(
                url("/x"),
                settings(3),
                retries::incrementAndGet,
                _ -> {
                  throw exception;
                }));
  }

  @Test
  void silenceIsATimeOutBeforeAndWithinTheBody() {
    HttpSettings hasty = new HttpSettings(policy(2), Duration.ofMillis(250), List.of());
    server.on("/x", Answer.silence(), Answer.ok("0123456789").hangAfter(5));

    EtlException error = failure("/x", hasty);

    assertThat(error).hasMessage(server.url("/x: no response within 0.25 s (after 2 attempts)"));
    assertThat(error.hint()).contains("--request-timeout");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aClosedPortRefuses() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Url closed = Url.parse("http://127.0.0.1:" + port + "/x");

    EtlException error =
        catchThrowableOfType(
            EtlException.class,
            () -> client.get(closed, settings(2), retries::incrementAndGet, HttpFixture::text));

    assertThat(error.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(error).hasMessage(closed + ": connection refused (after 2 attempts)");
    assertThat(retries).hasValue(1);
  }

  @Test
  void theJudgementOfTheReaderStandsThoughTheBodyBroke() {
    server.on("/x", Answer.ok("0123456789").closeAfter(5), Answer.ok("0123456789"));

    EtlException error =
        catchThrowableOfType(
            EtlException.class,
            () ->
                read(
                    "/x",
                    settings(3),
                    retries::incrementAndGet,
                    answer -> {
                      try {
                        return text(answer);
                      } catch (IOException _) {
                        throw new EtlException(ErrorKind.DATA, "half a document", "");
                      }
                    }));

    assertThat(error.kind()).isEqualTo(ErrorKind.DATA);
    assertThat(server.requests()).hasSize(1);
  }
}
