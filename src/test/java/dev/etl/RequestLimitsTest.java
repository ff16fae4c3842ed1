package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs against servers that limit requests: everything arrives, with default settings.
@Timeout(120)
final class RequestLimitsTest {
  private static final int URLS = 60;

  @TempDir private Path folder;

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  /// Ten requests in each second; the other ones are refused.
  private static final class Window {
    private final long start = System.nanoTime();
    private long second;
    private int used;
    private int refused;

    synchronized boolean allows() {
      long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      if (now > second) {
        second = now;
        used = 0;
      }
      used++;
      refused += used > 10 ? 1 : 0;
      return used <= 10;
    }

    synchronized int refused() {
      return refused;
    }
  }

  private static Answer row(ScriptedServer.Request request) {
    return Answer.ok("[{\"value\":\"" + request.path() + "\"}]")
        .header("Content-Type", "application/json");
  }

  static Stream<Arguments> modes() {
    UnaryOperator<Answer> wait = refusal -> refusal.header("Retry-After", "1");
    UnaryOperator<Answer> alone = UnaryOperator.identity();
    return Stream.of(
        Arguments.argumentSet("threads, Retry-After", "threads", URLS, wait),
        Arguments.argumentSet("threads, 429 alone", "threads", URLS, alone),
        Arguments.argumentSet("sequential", "sequential", URLS / 2, wait),
        Arguments.argumentSet("processes", "processes", URLS / 2, alone),
        Arguments.argumentSet("auto", "auto", URLS / 2, wait));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void everyUrlOfAServerOfTenASecondArrives(String mode, int urls, UnaryOperator<Answer> refusal)
      throws IOException {
    Window window = new Window();
    server.onAny(request -> window.allows() ? row(request) : refusal.apply(Answer.status(429)));

    Outcome run = run("--mode=" + mode, urls(server, urls));

    assertThat(run.exitCode()).as(run.stderr()).isZero();
    assertThat(run.stdout().lines().skip(1)).containsExactlyElementsOf(paths(urls));
    assertThat(window.refused()).isLessThan(2 * urls);
  }

  /// The first host asks to wait for the other one: only requests that take no slot let that
  /// happen.
  @Test
  void aHostThatAsksToWaitStopsNoOtherHost() throws IOException {
    try (ScriptedServer other = ScriptedServer.start()) {
      server.on("/0", RequestLimitsTest::row);
      server.onAny(
          request ->
              other.requests().size() < URLS
                  ? Answer.status(429).header("Retry-After", "1")
                  : row(request));
      other.onAny(RequestLimitsTest::row);

      Outcome run = run("-j2", urls(server, URLS) + "\n" + urls(other, URLS));

      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stdout().lines()).hasSize(2 * URLS + 1);
      // The two that held the slots, and the first one, which tells the columns.
      assertThat(server.requests().size()).isLessThan(URLS + 10);
    }
  }

  private static List<String> paths(int count) {
    return IntStream.range(0, count).mapToObj(number -> "/" + number).toList();
  }

  private static String urls(ScriptedServer of, int count) {
    return String.join("\n", paths(count).stream().map(of::url).toList());
  }

  private Outcome run(String option, String urls) throws IOException {
    Path list = Files.writeString(folder.resolve("urls.txt"), urls);
    return InProcess.ETL.run("run", option, "--select=value", "--inputs-from=" + list);
  }
}
