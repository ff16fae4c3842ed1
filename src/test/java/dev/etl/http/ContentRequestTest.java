package dev.etl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.etl.http.ScriptedServer.Answer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Requests for a part of the content, or a newer version of it.
final class ContentRequestTest extends HttpFixture {
  private static final ContentRequest PART =
      new ContentRequest(List.of(new HttpHeader("Range", "bytes=2-3")), Set.of(206));
  private static final ContentRequest NEWER =
      new ContentRequest(List.of(new HttpHeader("If-None-Match", "\"a\"")), Set.of(304));

  @Test
  void aPartIsAnAnswerWhereItWasAskedFor() {
    server.on("/data", Answer.ok("cd").withStatus(206).header("Content-Range", "bytes 2-3/9"));

    assertThat(ask("/data", PART)).isEqualTo("206 bytes 2-3/9 cd");
    assertThat(server.requests().getFirst().headers().get("Range")).isEqualTo("bytes=2-3");
  }

  @Test
  void anUnchangedVersionIsAnAnswer() {
    server.on("/data", Answer.status(304));

    assertThat(ask("/data", NEWER)).isEqualTo("304 none ");
  }

  @Test
  void otherStatusesFailAsEver() {
    server.on("/data", Answer.ok("cd").withStatus(206));

    assertThat(catchThrowable(() -> ask("/data", NEWER)))
        .isInstanceOf(FailedRequest.class)
        .hasMessageContaining("206");
  }

  @Test
  void theConditionGoesWhereARedirectLeads() {
    try (ScriptedServer other = ScriptedServer.start()) {
      other.on("/there", Answer.ok("cd").withStatus(206).header("Content-Range", "bytes 2-3/9"));
      server.on("/data", Answer.redirect(other.url("/there")));

      assertThat(ask("/data", PART)).isEqualTo("206 bytes 2-3/9 cd");
      assertThat(other.requests().getFirst().headers().get("Range")).isEqualTo("bytes=2-3");
    }
  }

  private String ask(String path, ContentRequest content) {
    return client.get(
        url(path),
        settings(1),
        content,
        retries::incrementAndGet,
        answer ->
            answer.status()
                + " "
                + answer.headers().value("content-range").orElse("none")
                + " "
                + text(answer));
  }
}
