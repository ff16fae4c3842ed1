package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Thousands of requests by a thousand workers.
@Timeout(120)
final class ManyRequestsTest {
  private static final int REQUESTS = 10_000;
  private static final int WORKERS = 1_000;

  @Test
  void aThousandWorkersShareTheirConnectionsAndAFewThreads() {
    AtomicInteger threads = new AtomicInteger();
    try (ScriptedServer server = ScriptedServer.start()) {
      server.on(
          "/items",
          _ -> {
            threads.accumulateAndGet(platformThreads(), Math::max);
            return Answer.ok("[{\"value\":1}]").after(Duration.ofMillis(100));
          });
      String urls =
          IntStream.range(0, REQUESTS)
              .mapToObj(page -> server.url("/items?page=" + page))
              .collect(Collectors.joining("\n"));
      int before = platformThreads();

      Outcome outcome = InProcess.ETL.withInput(urls).run("run", "-j" + WORKERS, "--inputs-from=-");

      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      assertThat(outcome.stdout().lines()).hasSize(1 + REQUESTS);
      assertThat(server.requests().stream().map(ScriptedServer.Request::query).distinct())
          .hasSize(REQUESTS);
      assertThat(server.requests()).hasSize(REQUESTS);
      assertThat(server.peak()).isBetween(WORKERS / 10, WORKERS);
      assertThat(server.connections()).isBetween(WORKERS / 10, WORKERS);
      assertThat(threads.get() - before).isLessThan(100);
    }
  }

  private static int platformThreads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }
}
