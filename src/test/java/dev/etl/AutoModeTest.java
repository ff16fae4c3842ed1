package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `--mode=auto` says what it chose, and gives the result of every other mode.
@Timeout(120)
final class AutoModeTest {
  private static final int ROOM = 4;
  private static final int REQUESTS = 300;

  @TempDir private Path folder;

  private final ScriptedServer server = ScriptedServer.start();
  private final Semaphore room = new Semaphore(ROOM);
  private final AtomicInteger refused = new AtomicInteger();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aNoteSaysWhatWasChosen() {
    Outcome fixed = InProcess.ETL.run("run", "--format=csv", "sample_csv");
    Outcome auto = InProcess.ETL.run("run", "--format=csv", "--mode=auto", "sample_csv");
    assertThat(auto.exitCode()).isZero();
    assertThat(auto.stdout()).isEqualTo(fixed.stdout());
    assertThat(auto.stderr())
        .containsPattern("(?m)^note: auto: .*: (processes|threads), \\d+ workers?$");
    assertThat(InProcess.ETL.run("run", "-q", "--mode=auto", "sample_csv").stderr()).isEmpty();
  }

  @Test
  void workersAreABound() {
    Outcome auto = InProcess.ETL.run("run", "--mode=auto", "-j", "1", "sample_csv");
    assertThat(auto.stderr()).containsPattern("note: auto: .*, 1 worker\n");
  }

  /// The server answers 429 to the fifth request at a time. With 32 at a time most are refused.
  @Test
  void aServerThatRefusesGetsFewerRequests() throws IOException {
    server.onAny(
        _ -> {
          if (!room.tryAcquire()) {
            refused.incrementAndGet();
            return Answer.status(429);
          }
          try {
            TimeUnit.MILLISECONDS.sleep(10);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            room.release();
          }
          return Answer.ok("[{\"value\":1}]");
        });
    Path urls =
        Files.writeString(
            folder.resolve("urls.txt"),
            IntStream.range(0, REQUESTS)
                .mapToObj(number -> server.url("/" + number))
                .collect(Collectors.joining("\n")));

    Outcome auto =
        InProcess.ETL.run(
            "run",
            "--mode=auto",
            "--attempts=50",
            "--retry-delay=20ms",
            "--backoff=1.2",
            "--max-retry-wait=500ms",
            "--select=value",
            "--inputs-from=" + urls);

    assertThat(auto.exitCode()).as(auto.stderr()).isZero();
    assertThat(auto.stdout().lines()).hasSize(REQUESTS + 1);
    assertThat(auto.stderr()).containsPattern("note: auto: \\d+ % waiting: threads, \\d+ workers");
    assertThat(refused.get()).isLessThan(REQUESTS);
  }
}
