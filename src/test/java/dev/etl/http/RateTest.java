package dev.etl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.input.InputFiles;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.loader.LoadContext;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that are held to a rate.
final class RateTest extends HttpFixture {
  @Test
  void manyThreadsTogetherKeepToTheRate() {
    server.on("/x", Answer.ok("there"));
    HttpSettings settings = settings(1).at(Rate.GRAMMAR.parse("50/s"));
    long start = System.nanoTime();
    IntStream.range(0, 30)
        .mapToObj(
            _ -> {
              // Equal settings count together.
              HttpSettings equal = settings(1).at(Rate.GRAMMAR.parse("50/s"));
              FutureTask<String> call = new FutureTask<>(() -> get("/x", equal));
              Thread.ofVirtual().start(call);
              return call;
            })
        .toList()
        .forEach(call -> assertThat(call).succeedsWithin(SECONDS_60).isEqualTo("there"));
    assertThat(get("/x", settings)).isEqualTo("there");
    // The last of 31 comes 30 times 20 ms after the first, but for the first interval.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(560));
  }

  @Test
  void eachOfTheProcessesThatShareARateAsksThatMuchLess() {
    RequestRate shared = new RequestRate(Rate.GRAMMAR.parse("1/h"), 24);
    assertThat(shared.next()).isZero();
    assertThat(shared.next()).isBetween(Duration.ofHours(23), Duration.ofHours(24));
    server.on("/x", Answer.ok("there"));
    HttpSettings settings = settings(1).at(Rate.GRAMMAR.parse("25/s"));
    long start = System.nanoTime();
    try (LoadContext loads =
        new LoadContext(InputStream.nullInputStream(), 8, InputFiles.LOCAL, 5)) {
      for (int request = 0; request < 3; request++) {
        loads.http().get(url("/x"), settings, () -> {}, HttpFixture::text);
      }
    }
    // The last of 3 comes twice 200 ms after the first, but for the first interval.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
  }

  @Test
  void eachHostIsAskedAtTheRateByItself() {
    server.on("/x", Answer.ok("there"));
    HttpSettings settings = settings(1).at(Rate.GRAMMAR.parse("1/h"));
    try (ScriptedServer other = ScriptedServer.start()) {
      other.on("/x", Answer.ok("here"));

      assertThat(get("/x", settings)).isEqualTo("there");
      assertThat(client.get(Url.parse(other.url("/x")), settings, () -> {}, HttpFixture::text))
          .isEqualTo("here");
    }
  }

  @Test
  void aHostIsAskedAtItsLowestRateWhoeverAsks() {
    server.on("/x", Answer.ok("there"));
    long start = System.nanoTime();
    assertThat(get("/x", settings(1).at(Rate.GRAMMAR.parse("5/s")))).isEqualTo("there");
    assertThat(get("/x", settings(2).at(Rate.GRAMMAR.parse("1000/s")))).isEqualTo("there");
    assertThat(get("/x", settings(3).at(Rate.GRAMMAR.parse("5/s")))).isEqualTo("there");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
  }

  @Test
  void retriesCountToo() {
    server.on("/x", Answer.status(503), Answer.status(503), Answer.ok("there"));
    long start = System.nanoTime();
    assertThat(get("/x", settings(3).at(Rate.GRAMMAR.parse("5/s")))).isEqualTo("there");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
  }

  @Test
  void theWaitIsNoPartOfTheTimeOut() {
    server.on("/x", Answer.ok("there"));
    HttpSettings hasty =
        new HttpSettings(policy(1), Duration.ofMillis(300), List.of())
            .at(Rate.GRAMMAR.parse("2/s"));
    assertThat(get("/x", hasty)).isEqualTo("there");
    assertThat(get("/x", hasty)).isEqualTo("there");
    assertThat(get("/x", hasty)).isEqualTo("there");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cancellingEndsTheWait(boolean virtual) throws Exception {
    server.on("/x", Answer.ok("there"));
    HttpSettings slow = settings(1).at(Rate.GRAMMAR.parse("1/h"));
    assertThat(get("/x", slow)).isEqualTo("there");
    CountDownLatch waiting = new CountDownLatch(1);
    FutureTask<String> call =
        new FutureTask<>(
            () -> {
              waiting.countDown();
              return get("/x", slow);
            });
    (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(call);
    waiting.await();
    client.cancel();
    Exception error = catchThrowableOfType(Exception.class, () -> call.get(20, TimeUnit.SECONDS));
    assertThat(error.getCause())
        .isInstanceOfSatisfying(
            EtlException.class, cause -> assertThat(cause.kind()).isEqualTo(ErrorKind.CANCELLED));
    assertThat(server.requests()).hasSize(1);
  }
}
