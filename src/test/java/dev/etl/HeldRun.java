package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.cli.EtlCommand;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.Milestone;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/// The program in a thread of its own, which stands still where a target reaches a milestone for
/// the first time, until it may go on.
final class HeldRun implements AutoCloseable {
  private final CountDownLatch there = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  private HeldRun() {}

  /// Starts it, and returns when it stands still, or has ended before.
  static HeldRun at(Milestone milestone, List<String> arguments) throws InterruptedException {
    HeldRun held = start(milestone, arguments);
    held.await();
    return held;
  }

  /// Starts it.
  static HeldRun start(Milestone milestone, List<String> arguments) {
    HeldRun held = new HeldRun();
    Thread.ofPlatform().daemon().start(() -> held.run(milestone, arguments));
    return held;
  }

  /// Returns when it stands still, or has ended before.
  void await() throws InterruptedException {
    there.await();
  }

  private void run(Milestone milestone, List<String> arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream messages = new PrintStream(err, true, UTF_8)) {
      Terminal terminal =
          new Terminal(
              new ByteArrayInputStream(new byte[0]),
              out,
              messages,
              false,
              false,
              Map.of(),
              (reached, _) -> standStill(reached == milestone));
      int code = EtlCommand.run(terminal, arguments.toArray(String[]::new));
      outcome.complete(new Outcome(code, out.toString(UTF_8), err.toString(UTF_8)));
    } catch (RuntimeException | Error failure) {
      outcome.completeExceptionally(failure);
    } finally {
      there.countDown();
    }
  }

  private void standStill(boolean here) {
    if (here) {
      there.countDown();
      try {
        goOn.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Lets it go on, and waits for its end.
  Outcome end() {
    goOn.countDown();
    return outcome.join();
  }

  @Override
  public void close() {
    end();
  }
}
