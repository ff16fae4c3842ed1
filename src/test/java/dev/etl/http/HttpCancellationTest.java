package dev.etl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.ScriptedServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many threads, and how they are stopped.
final class HttpCancellationTest extends HttpFixture {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cancellingEndsWhatIsUnderWay(boolean virtual) throws Exception {
    HttpSettings patient = settings(new RetryPolicy(3, SECONDS_60, 1, 0, SECONDS_60));
    CountDownLatch inBody = new CountDownLatch(1);
    CountDownLatch inWait = new CountDownLatch(1);
    server.on("/silence", Answer.silence());
    server.on("/body", Answer.ok("0123456789").hangAfter(5));
    server.on("/wait", Answer.status(503));
    List<FutureTask<String>> calls =
        List.of(
            started(virtual, () -> read("/silence", patient, () -> {}, _ -> "")),
            started(
                virtual,
                () ->
                    read(
                        "/body",
                        patient,
                        () -> {},
                        answer -> {
                          inBody.countDown();
                          return text(answer);
                        })),
            started(virtual, () -> read("/wait", patient, inWait::countDown, _ -> "")));
    server.awaitRequests(3);
    inBody.await();
    inWait.await();

    long start = System.nanoTime();
    client.cancel();

    for (FutureTask<String> call : calls) {
      assertThat(cancelled(call)).isEqualTo(ErrorKind.CANCELLED);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(failure("/silence", patient).kind()).isEqualTo(ErrorKind.CANCELLED);
    assertThat(server.requests()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptEndsTheWaitForTheNextAttempt(boolean virtual) throws Exception {
    HttpSettings patient = settings(new RetryPolicy(3, SECONDS_60, 1, 0, SECONDS_60));
    CountDownLatch inWait = new CountDownLatch(1);
    server.on("/x", Answer.status(503));
    FutureTask<String> call =
        new FutureTask<>(() -> read("/x", patient, inWait::countDown, _ -> ""));
    Thread thread = (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(call);
    inWait.await();

    thread.interrupt();

    assertThat(cancelled(call)).isEqualTo(ErrorKind.CANCELLED);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void manyVirtualThreadsShareTheClient() throws Exception {
    server.on("/x", Answer.ok("there").after(Duration.ofMillis(100)));
    long start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> calls = new ArrayList<>();
      for (int call = 0; call < 200; call++) {
        calls.add(() -> get("/x", settings(1)));
      }
      for (var answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo("there");
      }
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(server.peak()).isGreaterThan(20);
  }

  @Test
  void noThreadIsLeftThatKeepsTheProcessAlive() {
    server.on("/x", Answer.ok("there"));
    assertThat(get("/x", settings(1))).isEqualTo("there");

    client.close();

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("Ok"))
        .isNotEmpty()
        .allMatch(Thread::isDaemon);
  }

  private static FutureTask<String> started(boolean virtual, Callable<String> call) {
    FutureTask<String> task = new FutureTask<>(call);
    (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(task);
    return task;
  }

  private static @Nullable ErrorKind cancelled(FutureTask<String> call) {
    Exception error = catchThrowableOfType(Exception.class, () -> call.get(20, TimeUnit.SECONDS));
    return error.getCause() instanceof EtlException cause ? cause.kind() : null;
  }
}
