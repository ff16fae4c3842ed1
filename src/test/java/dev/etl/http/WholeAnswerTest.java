package dev.etl.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which answers are data: a whole one, with the status 200.
final class WholeAnswerTest extends HttpFixture {

  @ParameterizedTest
  @ValueSource(ints = {201, 203, 206, 207, 226, 299})
  void onlyAnAnswerOf200IsData(int status) {
    server.on("/items", Answer.ok("[1]").withStatus(status));

    EtlException failure = failure("/items", settings(3));

    assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("/items: " + status);
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 205})
  void anAnswerWithoutContentIsNoData(int status) {
    server.on("/items", Answer.status(status));

    assertThat(failure("/items", settings(3)))
        .hasMessageContaining(Integer.toString(status))
        .extracting(EtlException::kind)
        .isEqualTo(ErrorKind.UNAVAILABLE);
  }

  @Test
  void anAnswerThatIsNotReadyIsAskedForAgain() {
    server.on(
        "/items", Answer.ok("[]").withStatus(202).header("Retry-After", "0"), Answer.ok("[1]"));

    assertThat(get("/items", settings(2))).isEqualTo("[1]");
    assertThat(retries).hasValue(1);
  }

  @Test
  void anAnswerThatIsNeverReadyIsAnError() {
    server.on("/items", Answer.ok("[]").withStatus(202));

    assertThat(failure("/items", settings(2))).hasMessageContaining("(after 2 attempts)");
  }

  @Test
  void aPartIsDataWhereAPartWasAskedFor() {
    server.on("/items", Answer.ok("[1]").withStatus(206));
    HttpSettings part =
        new HttpSettings(
            policy(1), Duration.ofSeconds(30), List.of(new HttpHeader("range", "bytes=0-2")));

    assertThat(get("/items", part)).isEqualTo("[1]");
  }

  @Test
  void aBodyThatDripsEndsAtTheDeadline() throws IOException {
    assertEnds("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", "1");
  }

  @Test
  void headersThatDripEndAtTheDeadline() throws IOException {
    assertEnds("HTTP/1.1 200 OK\r\nEndless: ", "x");
  }

  @Test
  void aChunkSizeThatDripsEndsAtTheDeadline() throws IOException {
    assertEnds("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "x");
  }

  private void assertEnds(String head, String drop) throws IOException {
    try (ServerSocket dripping = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.ofVirtual().start(() -> drip(dripping, head, drop));
      HttpSettings hasty =
          new HttpSettings(
              policy(1),
              Duration.ofSeconds(30),
              List.of(),
              Optional.empty(),
              Duration.ofMillis(400));
      Url url = Url.parse("http://127.0.0.1:" + dripping.getLocalPort() + "/items");

      EtlException failure =
          catchThrowableOfType(
              EtlException.class, () -> client.get(url, hasty, () -> {}, HttpFixture::text));

      assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
      assertThat(failure).hasMessageContaining("not complete within 0.4 s");
      assertThat(failure.hint()).contains("--response-timeout");
    }
  }

  private static void drip(ServerSocket listener, String head, String drop) {
    try (Socket socket = listener.accept();
        OutputStream out = socket.getOutputStream()) {
      out.write(head.getBytes(US_ASCII));
      while (!Thread.currentThread().isInterrupted()) {
        out.write(drop.getBytes(US_ASCII));
        Thread.sleep(20);
      }
    } catch (IOException _) {
      // the client left
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
