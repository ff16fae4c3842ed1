package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A split that waits before it asks again leaves its slot to others. The server does not ask to
/// wait: that would hold back all requests to it.
@Timeout(60)
final class WaitingSlotsTest {

  @ParameterizedTest
  @ValueSource(strings = {"threads", "processes"})
  void aWaitHoldsNoSlot(String mode) {
    try (ScriptedServer server = ScriptedServer.start()) {
      server
          .on("/a", Answer.status(503), Answer.ok("[{\"value\":1}]"))
          .on("/b", Answer.status(503), Answer.ok("[{\"value\":2}]"))
          .on("/c", Answer.ok("[{\"value\":3}]"))
          .on("/d", Answer.ok("[{\"value\":4}]"));

      Outcome outcome =
          InProcess.ETL.run(
              "run",
              "--mode=" + mode,
              "-j1",
              "--retry-delay=2s",
              "-tstats",
              "--format=csv",
              server.url("/a"),
              server.url("/b"),
              server.url("/c"),
              server.url("/d"));

      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      assertThat(server.requests().subList(0, 4))
          .extracting(ScriptedServer.Request::path)
          .containsExactly("/a", "/b", "/c", "/d");
      assertThat(outcome.stdout().lines().map(line -> line.replaceAll(".*/([abcd]),.*", "$1")))
          .endsWith("a", "b", "c", "d");
      assertThat(server.requests()).hasSize(6);
      assertThat(server.peak()).isEqualTo(1);
    }
  }
}
