package dev.etl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.ScriptedServer.Answer;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Messages about requests that failed.
final class FailedRequestTest extends HttpFixture {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "202 | the server has not prepared its response yet",
        "203 | a proxy answered in place of the server",
        "204 | the server has no content under this URL",
        "205 | the server has no content under this URL",
        "206 | the server sent only a part",
        "299 | only a response with status 200 is data",
        "300 | the redirect leads nowhere",
        "304 | the redirect leads nowhere",
        "400 | check the URL and --header",
        "401 | pass credentials",
        "403 | pass credentials",
        "404 | check the URL",
        "410 | check the URL",
        "429 | send fewer requests",
        "499 | check the URL and --header",
        "500 | try later, or with more --attempts"
      })
  void theHintFitsTheStatus(int status, String hint) {
    server.on("/x", Answer.status(status));

    EtlException error = failure("/x", settings(1));

    assertThat(error.hint()).startsWith(hint);
    assertThat(error)
        .isInstanceOfSatisfying(
            FailedRequest.class,
            failed -> {
              assertThat(failed.status()).hasValue(status);
              assertThat(failed.reason()).startsWith(status + " ").doesNotContain("http://");
            });
  }

  @Test
  void aRequestWithoutAnAnswerHasNoStatus() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Url closed = Url.parse("http://127.0.0.1:" + port + "/x");
    FailedRequest error =
        catchThrowableOfType(
            FailedRequest.class,
            () -> client.get(closed, settings(1), () -> {}, HttpFixture::text));
    assertThat(error.status()).isEmpty();
    assertThat(error.reason()).isEqualTo("connection refused");
    assertThat(error.hint()).isEqualTo("check that the server runs and can be reached");
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new UnknownHostException("host"), "unknown host", true),
        Arguments.of(new ConnectException("No route to host"), "No route to host", true),
        Arguments.of(
            new SSLPeerUnverifiedException("another host\nand more"),
            "TLS failure: another host",
            false),
        Arguments.of(
            (IOException) new SSLHandshakeException("x").initCause(new CertificateException("y")),
            "TLS failure: x",
            false),
        Arguments.of(new SSLException("broken"), "TLS failure: broken", true),
        Arguments.of(
            new ProtocolException("Too many follow-up requests: 21"),
            "too many redirects (more than 20)",
            false),
        Arguments.of(
            new ProtocolException("Unexpected status line: x"),
            "not an HTTP response: Unexpected status line: x",
            false),
        Arguments.of(new EOFException("x"), "the response ended early", true),
        Arguments.of(new IOException("reset"), "connection lost (reset)", true));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureOfTheNetworkIsRetriedUnlessItWouldFailAgain(
      IOException failure, String reason, boolean retryable) {
    FailedAttempt attempt = FailedAttempt.of(failure, false, Duration.ofSeconds(5));
    assertThat(attempt.reason()).isEqualTo(reason);
    assertThat(attempt.retryable()).isEqualTo(retryable);
    assertThat(attempt.status()).isZero();
    assertThat(attempt.hint()).isNotEmpty();
  }

  @Test
  void aBrokenProtocolWithinAnAnswerIsRetried() {
    FailedAttempt attempt =
        FailedAttempt.of(new ProtocolException("unexpected end"), true, Duration.ofSeconds(5));
    assertThat(attempt.reason()).isEqualTo("the response ended early");
    assertThat(attempt.retryable()).isTrue();
  }

  /// Etl hides the header of the standard under this name from okhttp.
  @Test
  void aServerCannotAskForAWaitInAnotherHeader() {
    for (String standard : List.of("", "0")) {
      Answer unready = Answer.status(503).header("Etl-Retry-After", "59");
      server.on(
          "/x",
          standard.isEmpty() ? unready : unready.header("Retry-After", standard),
          Answer.ok("there"));
      RetryPolicy hasty = new RetryPolicy(2, Duration.ZERO, 1, 0, Duration.ofSeconds(1));
      assertThat(get("/x", settings(hasty))).isEqualTo("there");
    }
  }

  @Test
  void aWaitAsLongAsAllowedIsNotTooLong() {
    server.on("/x", Answer.status(503).header("Retry-After", "0"), Answer.ok("there"));
    RetryPolicy never = new RetryPolicy(2, Duration.ZERO, 1, 0, Duration.ZERO);
    assertThat(get("/x", settings(never))).isEqualTo("there");
  }

  @Test
  void aLastAnswerThatAsksForAWaitIsNotWaitedFor() {
    server.on("/x", Answer.status(404).header("Retry-After", "3600"));
    assertThat(failure("/x", settings(2))).hasMessageEndingWith("/x: 404 Not Found");
  }

  @Test
  void aBodyThatIsNoGzipIsBadDataAndNotRetried() {
    server.on("/x", Answer.ok("plain").header("Content-Encoding", "GZIP"));
    EtlException error = failure("/x", settings(3));
    assertThat(error.kind()).isEqualTo(ErrorKind.DATA);
    assertThat(error).hasMessageStartingWith(server.url("/x: the response is not gzip"));
    assertThat(server.requests()).hasSize(1);
    server.on("/x", Answer.ok("plain").header("Content-Encoding", "gzip"));
    assertThat(read("/x", settings(1), () -> {}, _ -> "unread")).isEqualTo("unread");
  }
}
