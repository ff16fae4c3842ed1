package dev.etl.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.ScriptedServer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is asked and answered: bodies, redirects, addresses, secrets.
final class HttpClientTest extends HttpFixture {
  @Test
  void anAnswerIsReadOnce() {
    server.on("/x", Answer.ok("héllo").header("Content-Type", "text/plain; charset=utf-8"));

    HttpAnswer[] seen = new HttpAnswer[1];
    String text =
        client.get(
            Url.parse(server.url("/x?page=1")),
            settings(3),
            retries::incrementAndGet,
            answer -> {
              seen[0] = answer;
              return new String(answer.body().readAllBytes(), UTF_8);
            });

    assertThat(text).isEqualTo("héllo");
    assertThat(seen[0].status()).isEqualTo(200);
    assertThat(seen[0].contentType()).isEqualTo("text/plain; charset=utf-8");
    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().getFirst().query()).isEqualTo("page=1");
    assertThat(server.requests().getFirst().headers()).containsEntry("User-Agent", "etl/dev");
    assertThat(retries).hasValue(0);
  }

  @Test
  void aGzippedBodyIsDecompressed() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("id,value".getBytes(UTF_8));
    }
    server.on(
        "/x", Answer.status(200).body(packed.toByteArray()).header("Content-Encoding", "gzip"));

    assertThat(get("/x", settings(1))).isEqualTo("id,value");
  }

  @Test
  void connectionsAreReused() {
    server.on("/x", Answer.ok("a"), Answer.ok("b").inChunks(), Answer.ok("c"));

    assertThat(get("/x", settings(1)) + get("/x", settings(1)) + get("/x", settings(1)))
        .isEqualTo("abc");
    for (int request = 0; request < 20; request++) {
      assertThat(get("/x", settings(1))).isEqualTo("c");
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void aRefusalSaysHowToPassCredentials() {
    server.on("/x", Answer.status(401));

    assertThat(failure("/x", settings(1)).hint()).contains("--header", "--bearer-env");
  }

  @Test
  void aHostWithAnAddressThatRefusesIsReachedByTheOther() {
    server.on("/x", Answer.ok("there"));
    Dns twoAddresses =
        _ -> List.of(InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1"));
    Url url = Url.parse("http://two.example:" + server.port() + "/x");

    try (HttpClient resolving = new HttpClient(1, 1, twoAddresses, Map.of())) {
      assertThat(resolving.get(url, settings(1), () -> {}, HttpFixture::text)).isEqualTo("there");
    }
  }

  @Test
  void plainHttpIsNoTls() {
    Url secure = Url.parse("https://127.0.0.1:" + server.port() + "/x");

    EtlException error =
        catchThrowableOfType(
            EtlException.class, () -> client.get(secure, settings(1), () -> {}, HttpFixture::text));

    assertThat(error.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(error.hint()).isNotEmpty();
  }

  @Test
  void redirectsAreFollowedButNotForEver() {
    server.on("/x", Answer.redirect("/y")).on("/y", Answer.ok("there"));
    server.on("/loop", Answer.redirect("/loop"));

    assertThat(get("/x", settings(1))).isEqualTo("there");
    assertThat(failure("/loop", settings(3)))
        .hasMessage(server.url("/loop: too many redirects (more than 20)"));
    assertThat(server.requests("/loop")).hasSize(21);
    assertThat(retries).hasValue(0);
  }

  @Test
  void aRedirectIsFollowedToHttpsToo() {
    server.on("/x", Answer.redirect("/y"));
    server.on("/y", Answer.redirect(server.url("/z").replace("http:", "https:")));

    assertThat(failure("/x", settings(1))).hasMessageStartingWith(server.url("/x: TLS failure"));
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void headersStayAtTheirOrigin() {
    try (ScriptedServer elsewhere = ScriptedServer.start()) {
      elsewhere.on("/z", Answer.ok("there"));
      server.on("/x", Answer.redirect("/y")).on("/y", Answer.redirect(elsewhere.url("/z")));
      HttpSettings keyed =
          new HttpSettings(
              policy(1), Duration.ofSeconds(10), List.of(new HttpHeader("X-Key", "k")));
      Url url = Url.parse(server.url("/x").replace("://", "://me:pa%20ss@"));

      assertThat(client.get(url, keyed, () -> {}, HttpFixture::text)).isEqualTo("there");

      for (ScriptedServer.Request request : server.requests()) {
        assertThat(request.headers())
            .containsEntry("X-Key", "k")
            .containsEntry("Authorization", "Basic bWU6cGEgc3M=");
      }
      assertThat(elsewhere.requests()).hasSize(1);
      assertThat(elsewhere.requests().getFirst().headers())
          .doesNotContainKeys("X-Key", "Authorization");
    }
  }

  @Test
  void headersOfAPageGoToItsFurtherPagesAndToNoOtherOrigin() {
    try (ScriptedServer elsewhere = ScriptedServer.start()) {
      elsewhere.on("/2", Answer.ok("there"));
      server.on("/1", Answer.ok("here")).on("/2", Answer.ok("here"));
      Url page = Url.parse(server.url("/1").replace("://", "://me:pw@"));

      for (Url next : List.of(page.resolve("/2"), page.with("page", "2"))) {
        assertThat(client.get(next, keyed("X-Key", "k"), () -> {}, HttpFixture::text))
            .isEqualTo("here");
        assertThat(server.requests().getLast().headers())
            .containsEntry("X-Key", "k")
            .containsEntry("Authorization", "Basic bWU6cHc=");
      }
      Url other = page.resolve(elsewhere.url("/2"));
      assertThat(client.get(other, keyed("X-Key", "k"), () -> {}, HttpFixture::text))
          .isEqualTo("there");
      assertThat(elsewhere.requests().getFirst().headers())
          .doesNotContainKeys("X-Key", "Authorization");
    }
  }

  @ParameterizedTest
  @CsvSource({"me:pw, Basic bWU6cHc=", "me, Basic bWU6", ":pw, Basic OnB3"})
  void theUserInfoOfAUrlIsSentUnlessAHeaderSaysOtherwise(String user, String authorization) {
    server.on("/x", Answer.ok("there"));
    Url url = Url.parse(server.url("/x").replace("://", "://" + user + "@"));

    assertThat(client.get(url, settings(1), () -> {}, HttpFixture::text)).isEqualTo("there");
    assertThat(client.get(url, keyed("authorization", "own"), () -> {}, HttpFixture::text))
        .isEqualTo("there");

    assertThat(server.requests())
        .extracting(request -> request.headers().get("Authorization"))
        .containsExactly(authorization, "own");
  }

  @Test
  void aHeaderReplacesTheOneThatEtlSendsByItself() {
    server.on("/x", Answer.ok("there"));

    assertThat(client.get(url("/x"), keyed("user-agent", "mine"), () -> {}, HttpFixture::text))
        .isEqualTo("there");

    assertThat(server.requests().getFirst().headers()).containsEntry("User-Agent", "mine");
  }

  private static HttpSettings keyed(String name, String value) {
    return new HttpSettings(
        policy(1), Duration.ofSeconds(10), List.of(new HttpHeader(name, value)));
  }

  @Test
  void noSecretIsShown() {
    HttpSettings keyed =
        new HttpSettings(
            policy(2), Duration.ofSeconds(10), List.of(new HttpHeader("X-Key", "secret1")));
    Url url = Url.parse(server.url("/x?key=secret2").replace("://", "://me:secret3@"));
    server.on("/x", Answer.status(503), Answer.ok("0123").closeAfter(1));
    PrintStream original = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();

    EtlException error;
    try {
      System.setErr(new PrintStream(log, true, UTF_8));
      error =
          catchThrowableOfType(
              EtlException.class, () -> client.get(url, keyed, () -> {}, HttpFixture::text));
    } finally {
      System.setErr(original);
    }

    assertThat(log.toString(UTF_8))
        .contains(
            "http://***@127.0.0.1:"
                + server.port()
                + "/x?key=***: attempt 1 of 2 failed (503 Service Unavailable); next in 0 s");
    for (Throwable shown = error; shown != null; shown = shown.getCause()) {
      assertThat(shown.toString()).doesNotContain("secret");
    }
    assertThat(log.toString(UTF_8)).isNotBlank().doesNotContain("secret");
    assertThat(keyed + " " + url).contains("***").doesNotContain("secret");
  }
}
