package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Responses in encodings that a run knows beside those of its client.
@Timeout(60)
final class EncodedAnswersTest {

  private static Outcome run(byte[] body) {
    try (ScriptedServer server = ScriptedServer.start()) {
      server.on("/x", Answer.status(200).body(body).header("Content-Encoding", "zstd"));
      return InProcess.ETL.run("run", "-q", server.url("/x"), "--limit=9", "--attempts=1");
    }
  }

  @Test
  void zstdIsDecoded() {
    byte[] body = Zstd.compress("[{\"id\":1},{\"id\":2}]".getBytes(UTF_8));
    assertThat(run(body).stdout()).isEqualTo("id\n1\n2\n");
  }

  @Test
  void truncatedZstdIsAnError() {
    byte[] body = Zstd.compress("[{\"id\":1},{\"id\":2}]".getBytes(UTF_8));
    Outcome outcome = run(Arrays.copyOf(body, body.length - 1));
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stderr()).contains("the response is not zstd, or truncated");
  }
}
